#pragma once
// The members of every entry kind under their JSON names, one place for writing and reading. Private to the
// journal. `io(key, member)` leaves a member out while it has its default; `io.required` always has it.

#include "planner/journal/entry.hpp"

#include <array>
#include <concepts>
#include <string_view>
#include <type_traits>
#include <variant>

namespace planner::fields {

/// The writer sees const values and the reader mutable ones; both are the same kind.
template <class T, class U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

/// Names of the kinds, in the order of EntryBody; `Unknown` carries its own.
inline constexpr std::array<std::string_view, std::variant_size_v<EntryBody> - 1> k_kinds = {
    "started",   "fact",    "recorded", "done",            "skipped",         "answered", "moved",  "held",
    "resumed",   "noted",   "urged",    "preferred",       "drafted",         "promised", "promise-checked",
    "promise-dropped", "exported", "undone", "redone", "busy"};

void visit(auto& io, Like<Started> auto& entry) {
  io("facts", entry.facts);
  io("seed", entry.seed);
  io.required("template", entry.template_name);
  io("templates", entry.templates);
  io("zone", entry.zone);
}
void visit(auto& io, Like<FactSet> auto& entry) {
  io.required("fact", entry.fact);
  io("value", entry.value);
}
void visit(auto& io, Like<Recorded> auto& entry) {
  io("answers", entry.answers);
  io.required("event", entry.event);
  io("note", entry.note);
  io("since", entry.since);
}
void visit(auto& io, Like<Done> auto& entry) {
  io("answers", entry.answers);
  io("note", entry.note);
  io("occurrences", entry.occurrences);
  io.required("step", entry.step);
}
void visit(auto& io, Like<Skipped> auto& entry) {
  io("note", entry.note);
  io("occurrences", entry.occurrences);
  io.required("step", entry.step);
}
void visit(auto& io, Like<Answered> auto& entry) {
  io("answers", entry.answers);
  io.required("gate", entry.gate);
  io("note", entry.note);
}
void visit(auto& io, Like<Moved> auto& entry) {
  io("by", entry.by);
  io("every", entry.every);
  io("minutes", entry.minutes);
  io("note", entry.note);
  io("occurrence", entry.occurrence);
  io("only", entry.only);
  io("onward", entry.onward);
  io("place", entry.place);
  io.required("step", entry.step);
  io("time", entry.time);
  io.required("to", entry.to);
}
void visit(auto& io, Like<Held> auto& entry) {
  io("note", entry.note);
  io("stage", entry.stage);
  io("until", entry.until);
}
void visit(auto& io, Like<Resumed> auto& entry) {
  io("stage", entry.stage);
}
void visit(auto& io, Like<Noted> auto& entry) {
  io("text", entry.text);
}
void visit(auto& io, Like<Urged> auto& entry) {
  io("text", entry.text);
}
void visit(auto& io, Like<Preferred> auto& entry) {
  io.required("key", entry.key);
  io("value", entry.value);
}
void visit(auto& io, Like<Drafted> auto& entry) {
  io.required("draft", entry.draft);
  io("text", entry.text);
}
void visit(auto& io, Like<Promised> auto& entry) {
  io.required("by", entry.by);
  io("covers", entry.covers);
  io("every", entry.every);
  io("note", entry.note);
  io.required("text", entry.text);
}
void visit(auto& io, Like<PromiseChecked> auto& entry) {
  io("answers", entry.answers);
  io("note", entry.note);
  io.required("promise", entry.promise);
  io.required("result", entry.result);
}
void visit(auto& io, Like<PromiseDropped> auto& entry) {
  io("note", entry.note);
  io.required("promise", entry.promise);
}
void visit(auto& io, Like<ExportedItem> auto& item) {
  io("cancelled", item.cancelled);
  io("fingerprint", item.fingerprint);
  io("sequence", item.sequence);
  io.required("start", item.start);
  io.required("uid", item.uid);
}
void visit(auto& io, Like<Exported> auto& entry) {
  io.required("items", entry.items);
}
void visit(auto& io, Like<Undone> auto& entry) {
  io.required("targets", entry.targets);
}
void visit(auto& io, Like<Redone> auto& entry) {
  io.required("targets", entry.targets);
}

void visit(auto& io, Like<BusyRead> auto& entry) {
  io("all-day", entry.all_day);
  io("events", entry.events);
  io("hash", entry.hash);
  io.required("name", entry.name);
  io("removed", entry.removed);
  io("skipped", entry.skipped);
  io("source", entry.source);
  io("source-hash", entry.source_hash);
  io("through", entry.through);
  io("until", entry.until);
}

}  // namespace planner::fields
