#pragma once
// Pictures for a test: their parts made by hand, and their rows as text.

#include "screen.hpp"

#include "planner/render/picture.hpp"

namespace support {

/// Rows as they look without colours, in ASCII.
inline std::vector<std::string> lines(std::vector<Row> const& rows) {
  auto all = split(paint(rows, plain(400)), '\n');
  all.pop_back();
  return all;
}

inline bool has_line(std::vector<std::string> const& all, std::string const& part) {
  return std::any_of(all.begin(), all.end(), [&](std::string const& line) { return line.find(part) != std::string::npos; });
}

inline PictureRun run(char letter, std::string title, std::string const& from, std::string const& to, bool firm = true) {
  return {letter, std::move(title), day(from), day(to), firm, false};
}

inline PictureMark mark(PictureMark::Kind kind, std::string const& title, std::string const& on, std::string const& time = "10:00",
                        bool firm = true) {
  PictureMark made;
  made.kind = kind;
  made.firm = firm;
  made.series = title;
  made.title = title;
  made.day = made.earliest = day(on);
  made.time = *parse_time(time);
  return made;
}

}  // namespace support
