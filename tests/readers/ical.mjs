// Reads a calendar from standard input with ical.js and node-ical; writes what each understood as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const text = readFileSync(0, "utf8");

function icalTime(time) {
  if (!time) return null;
  const pad = (number, width) => String(number).padStart(width, "0");
  const day = `${pad(time.year, 4)}-${pad(time.month, 2)}-${pad(time.day, 2)}`;
  if (time.isDate) return day;
  const zone = time.zone === ICAL.Timezone.utcTimezone ? "Z" : "";
  return `${day}T${pad(time.hour, 2)}:${pad(time.minute, 2)}:${pad(time.second, 2)}${zone}`;
}

function withIcalJs() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const value = (name) => component.getFirstPropertyValue(name);
    const geo = value("geo");
    const categories = component.getFirstProperty("categories");
    return {
      uid: value("uid"),
      start: icalTime(value("dtstart")),
      end: icalTime(value("dtend")),
      summary: value("summary"),
      description: value("description"),
      location: value("location"),
      categories: categories ? categories.getValues() : [],
      status: value("status") ?? "",
      url: value("url"),
      attach: value("attach"),
      geo: geo ? [geo[0], geo[1]] : null,
      edtf: value("x-timeline-kit-date"),
    };
  });
  return { name: calendar.getFirstPropertyValue("name"), events };
}

function nodeTime(date, isDay) {
  if (!date) return null;
  if (!isDay) return date.toISOString().replace(".000Z", "Z");
  const pad = (number, width) => String(number).padStart(width, "0");
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

function withNodeIcal() {
  const calendar = nodeIcal.sync.parseICS(text);
  const plain = (value) => (value && typeof value === "object" && "val" in value ? value.val : value);
  const events = Object.values(calendar)
    .filter((component) => component.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      start: nodeTime(event.start, event.datetype === "date"),
      end: nodeTime(event.end, event.datetype === "date"),
      summary: plain(event.summary) ?? null,
      description: plain(event.description) ?? null,
      location: plain(event.location) ?? null,
      categories: event.categories ?? [],
      status: event.status ?? "",
      url: plain(event.url) ?? null,
      attach: plain(event.attach) ?? null,
      geo: event.geo ? [event.geo.lat, event.geo.lon] : null,
      edtf: plain(event["TIMELINE-KIT-DATE"]) ?? null,
    }));
  return { name: calendar.vcalendar?.NAME ?? null, events };
}

process.stdout.write(JSON.stringify({ "ical.js": withIcalJs(), "node-ical": withNodeIcal() }));
