// What Thunderbird sees: one line of JSON for each item of the files, with its start and its alarms.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

for (const file of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  for (const kind of ["vevent", "vtodo"]) {
    for (const item of calendar.getAllSubcomponents(kind)) {
      const when = item.getFirstPropertyValue("dtstart") ?? item.getFirstPropertyValue("due");
      console.log(JSON.stringify({
        uid: item.getFirstPropertyValue("uid"),
        at: when === null ? null : when.toUnixTime(),
        alarms: item.getAllSubcomponents("valarm").length,
      }));
    }
  }
}
