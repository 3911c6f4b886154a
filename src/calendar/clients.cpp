#include "planner/calendar/clients.hpp"

#include <algorithm>

namespace planner::calendar {
namespace {

Client events_only(std::string name, std::string title, std::string ignores, std::string again) {
  Client client;
  client.name = std::move(name);
  client.title = std::move(title);
  client.ignores = std::move(ignores);
  client.again = std::move(again);
  return client;
}

Client with_todos(std::string name, std::string title, std::string ignores, std::string again) {
  Client client = events_only(std::move(name), std::move(title), std::move(ignores), std::move(again));
  client.todos = true;
  return client;
}

std::vector<Client> table() {
  Client google = events_only(
      "google", "Google Calendar",
      "Alarms of a file and of a subscription are ignored, its own defaults apply; tasks and colours too.",
      "Items it has are updated. A subscription is fetched again when it likes, after hours or a day.");
  google.most_bytes = std::size_t{1024} * 1024;
  Client outlook = events_only(
      "outlook", "Outlook",
      "All alarms but the first are dropped, and in a subscription all of them; tasks are ignored.",
      "A second import makes copies: empty the calendar first.");
  outlook.alarms = 1;
  Client apple = events_only("apple", "Apple Calendar",
                             "Tasks are ignored. A subscription drops alarms unless that is unticked when it is made.",
                             "On the Mac items it has are updated; on the phone they are not, so subscribe there.");
  Client thunderbird = with_todos("thunderbird", "Thunderbird", "Ignores nothing; alarms that are over ring right after the import.",
                                  "Items it has are skipped, moved ones too: import into a new calendar.");
  Client android = events_only(
      "android", "Android calendars (DAVx5, Etar)",
      "Alarms count in whole minutes before the start; tasks need an app of their own.",
      "DAVx5 follows its server. Etar makes copies: empty the calendar first.");
  Client evolution = with_todos("evolution", "Evolution, GNOME Calendar", "GNOME Calendar shows no tasks.",
                                "Evolution updates the items it has; GNOME Calendar refuses them.");
  Client kde = with_todos("kde", "KOrganizer, Merkuro", "Ignores nothing that is in these files.",
                          "Items of the same calendar are updated; another calendar gets copies.");
  Client nextcloud = with_todos("nextcloud", "Nextcloud Calendar and Tasks", "Ignores nothing that is in these files.",
                                "Items it has are refused: import into a new calendar.");
  Client khal = events_only("khal", "khal", "Tasks are ignored; alarms are kept and never ring; cancelled items stay, marked.",
                            "Items it has are updated. A folder of its own (-o DIR/) needs no import.");
  Client calcurse = with_todos("calcurse", "calcurse",
                               "An alarm is only a mark, its time is lost; tasks lose their date; cancelled items come back.",
                               "A second import makes copies: start with an empty calendar.");
  calcurse.alarms = 1;
  Client todoman = with_todos("todoman", "todoman", "Events are ignored, so tasks are written; alarms never ring; parents are not shown.",
                              "A folder of its own (-o DIR/) needs no import.");
  todoman.events = false;
  todoman.one_a_file = true;
  Client tasks = with_todos("tasks", "Tasks.org", "Events are ignored, so tasks are written.",
                            "It follows its server: put the folder (-o DIR/) there with vdirsyncer.");
  tasks.events = false;
  return {google, outlook, apple, thunderbird, android, evolution, kde, nextcloud, khal, calcurse, todoman, tasks};
}

}  // namespace

std::vector<Client> const& clients() {
  static std::vector<Client> const all = table();
  return all;
}

Client const* find_client(std::string const& name) {
  auto const found = std::find_if(clients().begin(), clients().end(), [&](Client const& one) { return one.name == name; });
  return found == clients().end() ? nullptr : &*found;
}

void fit(Calendar& calendar, Client const& client) {
  auto const shorten = [&](std::vector<int>& alarms) {
    if (client.alarms > 0 && alarms.size() > client.alarms) {
      alarms.resize(client.alarms);
    }
  };
  for (Event& event : calendar.events) {
    shorten(event.alarms);
  }
  for (Todo& todo : calendar.todos) {
    shorten(todo.alarms);
  }
}

}  // namespace planner::calendar
