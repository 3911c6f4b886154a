#include "walked.hpp"

namespace property {

std::vector<Kind> const& kinds() {
  static std::vector<Kind> const all{shipped_kind("reconnect"), neutral_kind(), shipped_kind("let-go")};
  return all;
}

Kind const& kind_of_number(int number) {
  return kinds()[static_cast<std::size_t>(number % 7 < 5 ? 0 : number % 7 - 4)];
}

AllWalked const& all_walked() {
  static AllWalked const all = [] {
    AllWalked made;
    for (int number = 0; number < count_from_environment(); ++number) {
      Random random(seed_from_environment() + static_cast<std::uint64_t>(number) * 7919U);
      int const led = chance(random, 70) ? below(random, 18) : 0;
      made.journals.push_back(random_walk(random, kind_of_number(number), led, 4 + below(random, 20), made.reached));
    }
    return made;
  }();
  return all;
}

std::string bytes_of(Journal const& journal, Moment now, ReminderOptions const& options) {
  auto const made = journal.reminders(now, options);
  auto const bytes = calendar::write_ics(made.calendar);
  REQUIRE_MESSAGE(bytes.has_value(), bytes.error().message, story_of(journal));
  return *bytes;
}

}  // namespace property
