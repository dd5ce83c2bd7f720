#!/bin/sh
# Installs the programs that read what we write, where that is possible:
# Debian packages as root, npm packages where npm is. What cannot be installed
# is named by the tests that need it.
set -u
cd "$(dirname "$0")" || exit 1

packages=""
want() { command -v "$1" >/dev/null 2>&1 || packages="$packages $2"; }
want chromium-headless-shell chromium-headless-shell
want soffice libreoffice-calc
ls /usr/lib/libreoffice/program/libswlo.so >/dev/null 2>&1 || packages="$packages libreoffice-writer"
want pdftoppm poppler-utils
want node nodejs
want npm npm
want ssconvert gnumeric
want calcurse calcurse
/usr/bin/python3 -c "import gi; gi.require_version('ICalGLib', '3.0')" 2>/dev/null ||
  packages="$packages python3-gi gir1.2-ical-3.0"
/usr/bin/python3 -c "import gi; gi.require_version('ECal', '2.0')" 2>/dev/null ||
  packages="$packages dbus evolution-data-server gir1.2-ecal-2.0 gir1.2-edataserver-1.2"

if [ -n "$packages" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null
    # an older Debian has the whole browser alone
    apt-cache show chromium-headless-shell >/dev/null 2>&1 ||
      packages=$(echo "$packages" | sed 's/chromium-headless-shell/chromium/')
    # shellcheck disable=SC2086 # a list of words
    apt-get install -y -qq --no-install-recommends $packages \
      fonts-dejavu-core fonts-noto-core fonts-noto-cjk >/dev/null ||
      echo "install-programs: could not install:$packages" >&2
  else
    echo "install-programs: not installed (needs Debian and root):$packages" >&2
  fi
fi

if command -v npm >/dev/null 2>&1 && [ -f readers/package-lock.json ]; then
  if [ ! -f readers/node_modules/.package-lock.json ] ||
    [ readers/package-lock.json -nt readers/node_modules/.package-lock.json ]; then
    (cd readers && npm ci --silent --no-audit --no-fund --ignore-scripts) ||
      echo "install-programs: npm ci failed in tests/readers" >&2
  fi
fi
exit 0
