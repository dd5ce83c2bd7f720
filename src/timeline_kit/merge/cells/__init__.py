"""What a cell says, and what a program did to it: values compared, damage, habits."""
