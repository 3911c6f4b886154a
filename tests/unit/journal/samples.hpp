#pragma once
// One entry of every kind, with every field set, and one with only what must be there.

#include "planner/journal/entry.hpp"

#include <string>
#include <vector>

namespace samples {

using namespace planner;

inline Day day(int year, unsigned month, unsigned number) {
  return Day(date::year(year) / static_cast<int>(month) / static_cast<int>(number));
}

inline EntryId id(std::uint8_t number) {
  EntryId bytes{};
  bytes.fill(0xA0);
  bytes.back() = number;
  return bytes;
}

inline std::vector<EntryBody> full_bodies() {
  Day const monday = day(2026, 11, 23);
  return {
      Started{"reconnect",
              {{"let-go", "planner = 1\n# \"quoted\" \\ \u00fc\n"}, {"reconnect", "planner = 1\n"}},
              "Europe/Berlin",
              "00112233445566778899aabbccddeeff",
              {{"breakup", "2026-11-01"}, {"together", "14mo"}}},
      FactSet{"breakup", "2026-11-02"},
      Recorded{"slip", {{"size", "small"}}, "answered his story", day(2026, 11, 20)},
      Done{"evening", {monday, day(2026, 11, 24)}, {{"grade", "3"}}, "hard\nbut done"},
      Skipped{"run", {monday}, "ill"},
      Answered{"ready", {{"peace", "yes"}, {"outcome", "go"}}, "sure"},
      Moved{"meet", monday, day(2026, 12, 5), TimeOfDay{17 * 60 + 30}, true, 90, "caf\u00e9", "them", "by the lake", true, "3d"},
      Held{"quiet", day(2026, 12, 1), "travel"},
      Resumed{"quiet"},
      Noted{"line one\nline \"two\" \u2028 \u001b[2J"},
      Urged{"come back \U0001F494"},
      Preferred{"quiet-hours", "21:30-08:30"},
      Drafted{"message", "Hi,\nhow are you? \u00e9"},
      Promised{"a walk", "both", "1w", "reason", "by the lake"},
      PromiseChecked{id(3), "not-yet", {{"unsaid", "no"}}, "rain"},
      PromiseDropped{id(3), "too large"},
      Exported{{{"uid-1", 2, "00ff", date::local_seconds(monday) + std::chrono::hours(17), true},
                {"uid-2", 0, "", date::local_seconds(monday), false}}},
      Undone{{id(1), id(2)}},
      Redone{{id(1)}},
      BusyRead{"work", true, "00ff", "busy", "/home/u/work.ics", "ff00", 12, day(2026, 12, 24), day(2028, 11, 23),
                {{"an event has no DTSTART", "2 times, first in line 7"}}},
      Unknown{"later", R"({"later":[1,2.50], "text":"x"})"},
  };
}

inline std::vector<EntryBody> bare_bodies() {
  return {Started{}, FactSet{}, Recorded{}, Done{},      Skipped{},  Answered{}, Moved{},  Held{},
          Resumed{}, Noted{},   Urged{},    Preferred{}, Drafted{},  Promised{}, PromiseChecked{}, PromiseDropped{},
          Exported{}, Undone{}, Redone{}, BusyRead{}, Unknown{"later", "{}"}};
}

/// Without its chain: a store fills that in.
inline Entry entry(EntryBody body, std::uint8_t number, int minutes = 0) {
  Entry made;
  made.id = id(number);
  made.moment = Moment(day(2026, 11, 23)) + std::chrono::hours(20) + std::chrono::minutes(minutes);
  made.zone = "Europe/Berlin";
  made.recorded = Instant(made.moment.time_since_epoch()) - std::chrono::hours(1);
  made.body = std::move(body);
  return made;
}

/// A whole history of one device, chained by hand.
inline std::vector<Entry> chained_history(std::vector<EntryBody> bodies, DeviceId device = {1, 2, 3, 4, 5, 6, 7, 8}) {
  std::vector<Entry> entries;
  Digest before{};
  for (EntryBody& body : bodies) {
    Entry next = entry(std::move(body), static_cast<std::uint8_t>(entries.size()), static_cast<int>(entries.size()));
    next.device = device;
    next.counter = static_cast<std::int64_t>(entries.size()) + 1;
    next.prev = before;
    next.hash = hash_of(next);
    before = next.hash;
    entries.push_back(std::move(next));
  }
  return entries;
}

}  // namespace samples
