#include "pieces.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace planner {
namespace {

using calendar::TodoStatus;

/// A lead time rings at its own moment, said as minutes before its item's; its own alarms would be one too many.
std::vector<int> alarms_of(Piece const& piece, std::vector<Piece const*> const& leads) {
  std::vector<int> alarms = piece.event.alarms;
  for (auto const* lead : leads) {
    auto const before = std::chrono::duration_cast<std::chrono::minutes>(lead->event.dtstart - piece.event.dtstart);
    int const minutes = static_cast<int>(before.count());
    if (minutes <= 0 && std::find(alarms.begin(), alarms.end(), minutes) == alarms.end()) {
      alarms.push_back(minutes);
    }
  }
  return alarms;
}

/// A moment is what is due; DTSTART stands only where time is taken between the two. A stage has no day, so that
/// no list ever calls it late.
void give_time(calendar::Todo& todo, Piece const& piece) {
  if (piece.kind == Piece::Kind::stage) {
    return;
  }
  bool const takes_time = piece.agreed && piece.event.status != calendar::EventStatus::cancelled;
  todo.due = takes_time ? piece.event.dtend : piece.event.dtstart;
  if (takes_time) {
    todo.dtstart = piece.event.dtstart;
  }
}

calendar::Todo as_todo(Piece const& piece) {
  calendar::Todo todo;
  todo.uid = piece.event.uid;
  todo.sequence = piece.event.sequence;
  todo.dtstamp = piece.event.dtstamp;
  todo.last_modified = piece.event.last_modified;
  give_time(todo, piece);
  todo.completed = piece.completed;
  todo.summary = piece.event.summary;
  todo.description = piece.event.description;
  todo.location = piece.event.location;
  todo.status = piece.status;
  todo.percent = piece.percent;
  return todo;
}

}  // namespace

std::vector<calendar::Event> as_events(std::vector<Piece> pieces) {
  std::vector<calendar::Event> events;
  for (auto& piece : pieces) {
    if (piece.kind != Piece::Kind::stage) {
      events.push_back(std::move(piece.event));
    }
  }
  return events;
}

std::vector<calendar::Todo> as_todos(std::vector<Piece> const& pieces) {
  std::map<std::string, std::vector<Piece const*>> leads;
  std::set<std::string> stages;
  for (auto const& piece : pieces) {
    if (piece.kind == Piece::Kind::lead) {
      leads[piece.part_of].push_back(&piece);
    } else if (piece.kind == Piece::Kind::stage) {
      stages.insert(piece.event.uid);
    }
  }
  std::vector<calendar::Todo> todos;
  for (auto const& piece : pieces) {
    if (piece.kind == Piece::Kind::lead) {
      continue;
    }
    auto todo = as_todo(piece);
    if (piece.kind == Piece::Kind::item) {
      todo.related_to = stages.contains(piece.part_of) ? piece.part_of : "";
      todo.alarms = alarms_of(piece, leads[piece.event.uid]);
    }
    todos.push_back(std::move(todo));
  }
  return todos;
}

}  // namespace planner
