#pragma once
// What the journal holds: entries, in the past tense. Each kind says when it is recorded, its effect and
// what taking it back does; man/planner-journal.5 is the table. Knows nothing of SQLite and nothing of what
// entries mean.

#include "planner/base/digest.hpp"
#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace planner {

using EntryId = Bytes16;
using DeviceId = std::array<std::uint8_t, 8>;
using Answers = std::map<std::string, std::string>;  ///< question or fact -> value, in canonical writing

/// The plan began. Undo: refused; a plan is forgotten, not undone.
struct Started {
  std::string template_name;
  std::map<std::string, std::string> templates;  ///< name -> TOML text, with those it can continue with
  std::string zone;                              ///< IANA name
  std::string seed;                              ///< 32 hex digits; keys the UIDs of calendar items
  Answers facts;
  bool operator==(Started const&) const = default;
};
/// A fact was set or corrected; the last one counts, from the beginning. Undo: the value before.
struct FactSet {
  std::string fact;
  std::string value;
  bool operator==(FactSet const&) const = default;
};
/// An event of the template happened. Undo: as if it had not.
struct Recorded {
  std::string event;
  Answers answers;
  std::string note;
  std::optional<Day> since;  ///< first day, where it went on for several
  bool operator==(Recorded const&) const = default;
};
/// A step, or some of its occurrences, was done. Undo: open again.
struct Done {
  std::string step;
  std::vector<Day> occurrences;  ///< nominal days of a recurring step; empty for a single one
  Answers answers;
  std::string note;
  bool operator==(Done const&) const = default;
};
/// A step was left out on purpose. Undo: open again.
struct Skipped {
  std::string step;
  std::vector<Day> occurrences;
  std::string note;
  bool operator==(Skipped const&) const = default;
};
/// A gate was answered; the outcome is computed. Undo: as if not answered.
struct Answered {
  std::string gate;
  Answers answers;
  std::string note;
  bool operator==(Answered const&) const = default;
};
/// A step was put on a date. Undo: where it was.
struct Moved {
  std::string step;
  std::optional<Day> occurrence;
  Day to{};
  std::optional<TimeOfDay> time;
  bool only = false;              ///< what hangs on it stays
  int minutes = 0;                ///< agreed length; 0: the template's
  std::string place;
  std::string by;                 ///< "me", "them" or empty
  std::string note;
  bool onward = false;            ///< this occurrence and those after it, which count from `to`
  std::string every;              ///< their rhythm from there on, as in a template; empty: as it was
  bool operator==(Moved const&) const = default;
};
/// Time was stopped, or goes on; for a stage, or for the plan where `stage` is empty. Undo: as before.
struct Held {
  std::string stage;
  std::optional<Day> until;
  std::string note;
  bool operator==(Held const&) const = default;
};
struct Resumed {
  std::string stage;
  bool operator==(Resumed const&) const = default;
};
/// A private line. Undo: hidden from the history's text, kept in the journal.
struct Noted {
  std::string text;
  bool operator==(Noted const&) const = default;
};
/// A hard moment, and what one wanted to say. It was not sent. Undo: as with Noted.
struct Urged {
  std::string text;
  bool operator==(Urged const&) const = default;
};
/// A preference that changes dates: "quiet-hours", "tz", "busy.padding"; an empty value
/// gives back the default. Undo: the value before.
struct Preferred {
  std::string key;
  std::string value;
  bool operator==(Preferred const&) const = default;
};
/// What somebody means to write was kept, or changed. Undo: the draft before.
struct Drafted {
  std::string draft;  ///< its name in the template
  std::string text;
  bool operator==(Drafted const&) const = default;
};
/// One, or both, agreed to do something. Undo: as if it had not been said.
struct Promised {
  std::string text;
  std::string by;      ///< "me", "them" or "both"
  std::string every;   ///< a rhythm of its own, a duration; empty: the template's
  std::string covers;  ///< the fact that it is to meet
  std::string note;
  bool operator==(Promised const&) const = default;
};
/// How a promise is being kept. Undo: as if it had not been looked at.
struct PromiseChecked {
  EntryId promise{};
  std::string result;  ///< "kept", "partly" or "not-yet"
  Answers answers;     ///< to what else a check asks
  std::string note;
  bool operator==(PromiseChecked const&) const = default;
};
/// A promise was let go of; it stays in the history. Undo: it stands again.
struct PromiseDropped {
  EntryId promise{};
  std::string note;
  bool operator==(PromiseDropped const&) const = default;
};
/// One calendar item that an export changed.
struct ExportedItem {
  std::string uid;
  int sequence = 0;
  std::string fingerprint;  ///< hexadecimal; of what makes a calendar item another one
  Moment start{};           ///< UTC, as written
  bool cancelled = false;
  bool operator==(ExportedItem const&) const = default;
};
/// A calendar file was written; only what changed. Undo: never, what left the house has left it.
struct Exported {
  std::vector<ExportedItem> items;
  bool operator==(Exported const&) const = default;
};
/// Entries were taken back; nothing is erased. Undo of it is `Redone`.
struct Undone {
  std::vector<EntryId> targets;
  bool operator==(Undone const&) const = default;
};
/// An `Undone` was taken back.
struct Redone {
  std::vector<EntryId> targets;  ///< the ids of the undone entries that live again
  bool operator==(Redone const&) const = default;
};
/// One of the person's own calendars was read, or is not looked at any more. The times lie beside the journal, under
/// `hash`. Undo: what was known of it before.
struct BusyRead {
  std::string name;
  bool removed = false;
  std::string hash;         ///< hexadecimal; of the times
  std::string all_day;      ///< "busy" or "free"; empty: away where it lasts two days or more
  std::string source;       ///< the file or folder to read again; empty: there is none
  std::string source_hash;  ///< hexadecimal; of what was read
  int events = 0;
  std::optional<Day> until;    ///< the last day on which something is busy
  std::optional<Day> through;  ///< how far a series without end was followed
  Answers skipped;             ///< what was left out -> how often and where first
  bool operator==(BusyRead const&) const = default;
};
/// Written by a later version; kept, shown and without effect.
struct Unknown {
  std::string kind;
  std::string body;
  bool operator==(Unknown const&) const = default;
};

using EntryBody = std::variant<Started, FactSet, Recorded, Done, Skipped, Answered, Moved, Held, Resumed, Noted,
                               Urged, Preferred, Drafted, Promised, PromiseChecked, PromiseDropped, Exported, Undone,
                               Redone, BusyRead, Unknown>;

struct Entry {
  EntryId id{};
  DeviceId device{};
  std::int64_t counter = 0;  ///< 1, 2, 3 ... on its device, without gaps
  Moment moment{};           ///< the civil moment that the entry speaks of
  std::string zone;          ///< where that moment was lived
  Instant recorded{};        ///< when it was written down
  EntryBody body;
  Digest hash{};
  Digest prev{};             ///< the hash of this device's entry before; zeros for the first
  bool operator==(Entry const&) const = default;
};

/// The stable name of a kind: "started", "fact", "recorded", ...
[[nodiscard]] std::string kind_of(EntryBody const& body);

/// An id as 32 hexadecimal digits in groups of 8-4-4-4-12, all bits kept, and back.
[[nodiscard]] std::string id_text(EntryId const& id);
[[nodiscard]] std::optional<EntryId> parse_entry_id(std::string_view text);

/// The body as canonical JSON (sorted keys, no spaces, UTF-8) and back. An unknown kind or a newer version
/// becomes `Unknown`; a damaged body is an error of kind data, and so is one that is not canonical: what is
/// accepted is written again byte for byte.
[[nodiscard]] std::string to_json(EntryBody const& body);
[[nodiscard]] Result<EntryBody> body_from_json(std::string const& kind, std::string const& json);

/// The whole entry as one line of JSON, as `planner history --json` prints it and `plans restore` reads it:
/// schema, id, device, counter, kind, moment, zone, recorded, body, hash, prev. Reading checks the hash; a
/// line that does not fit it is an error of kind data.
[[nodiscard]] std::string to_json_line(Entry const& entry);
[[nodiscard]] Result<Entry> entry_from_json_line(std::string const& line);

/// BLAKE2b over everything in the entry but `hash` itself.
[[nodiscard]] Digest hash_of(Entry const& entry);

/// The same where the JSON of its body is at hand: a first entry carries whole templates.
[[nodiscard]] Digest hash_of(Entry const& entry, std::string const& body);

/// An error of kind data that names the first entry whose hash or chain does not fit, or that is missing:
/// each device counts from 1 without gaps. The order of `entries` does not matter.
[[nodiscard]] Status check_history(std::vector<Entry> const& entries);

/// The chain alone, for entries that were held against their hashes when they were read.
[[nodiscard]] Status check_chain(std::vector<Entry> const& entries);

/// The error for an entry that does not fit its hash: names it by counter and date.
[[nodiscard]] Error damaged_entry(Entry const& entry);

/// The order in which history is read: moment, recorded, device, counter, id; never arrival.
[[nodiscard]] std::vector<Entry> in_order(std::vector<Entry> entries);

}  // namespace planner
