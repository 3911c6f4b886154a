#include "calendar_source.hpp"
#include "import.hpp"

#include "planner/shell/calendar_reader.hpp"

#include <algorithm>

namespace planner {

Result<OwnCalendar> read_own_calendar(std::string const& word, calendar::BusyRequest const& request) {
  auto const files = calendar_files(word);
  if (!files) {
    return files.error();
  }
  OwnCalendar all;
  std::optional<Error> first_error;
  bool any = false;
  for (auto const& file : *files) {
    auto const bytes = bytes_of(file);
    if (!bytes && files->size() == 1) {
      return bytes.error();
    }
    auto const reading = bytes ? read_own_items_apart(*bytes, request) : Result<calendar::OwnReading>(bytes.error());
    if (!reading) {
      std::string const& name = files->size() == 1 && word != "-" ? file.path : file.name;
      first_error = first_error ? first_error : bytes ? named(reading.error(), name) : bytes.error();
      add_remark(all.remarks, file.name, unread(reading.error()));
      continue;
    }
    any = true;
    all.others += reading->others;
    all.calendar.items.insert(all.calendar.items.end(), reading->items.begin(), reading->items.end());
    for (auto const& remark : reading->remarks) {
      add_remark(all.remarks, file.name, remark);
    }
  }
  if (!any) {
    return *first_error;
  }
  // What could not be read may be what seems to be missing.
  all.calendar.is_whole = std::none_of(all.remarks.begin(), all.remarks.end(),
                                       [](PlacedRemark const& one) { return one.remark.lost; });
  return all;
}

}  // namespace planner
