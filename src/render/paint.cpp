// The only place that knows which characters and colours a picture has.

#include "planner/render/picture.hpp"

namespace planner {
namespace {

struct Sign {
  Glyph glyph;
  char const* unicode;
  char const* ascii;
};

constexpr Sign k_signs[] = {
    {Glyph::space, " ", " "},        {Glyph::run, "━", "="},       {Glyph::run_maybe, "┄", "-"},
    {Glyph::window, "░", ":"},       {Glyph::kept_free, "▒", "/"}, {Glyph::step, "●", "*"},
    {Glyph::step_maybe, "○", "o"},   {Glyph::gate, "◆", "#"},      {Glyph::gate_maybe, "◇", "%"},
    {Glyph::again, "·", "."},        {Glyph::done, "✓", "x"},      {Glyph::left_out, "–", "~"},
    {Glyph::here, ">", ">"},         {Glyph::today, "│", "|"},     {Glyph::rule, "─", "-"},
    {Glyph::tick, "┬", "+"},         {Glyph::more, "+", "+"},
};

std::string characters(Cell const& cell, bool ascii) {
  if (cell.glyph == Glyph::text) {
    return cell.text;
  }
  std::string out;
  for (auto const& sign : k_signs) {
    for (std::size_t i = 0; sign.glyph == cell.glyph && i < cell.count; ++i) {
      out += ascii ? sign.ascii : sign.unicode;
    }
  }
  return out;
}

/// Six colours that can be told apart on light and on dark; red is left to errors.
std::string codes(Ink const& ink) {
  static constexpr char const* k_colors[] = {"36", "32", "33", "35", "34", "96"};
  std::string out;
  auto const add = [&](std::string const& code) { out += (out.empty() ? "" : ";") + code; };
  if (ink.bold) {
    add("1");
  }
  if (ink.dim) {
    add("2");
  }
  if (ink.reverse) {
    add("7");
  }
  if (ink.color >= 0) {
    add(k_colors[static_cast<std::size_t>(ink.color) % std::size(k_colors)]);
  }
  return out;
}

bool is_blank(Cell const& cell) {
  return cell.glyph == Glyph::space || (cell.glyph == Glyph::text && cell.text.find_first_not_of(' ') == std::string::npos);
}

}  // namespace

std::string paint(std::vector<Row> const& rows, Style const& style) {
  std::string out;
  for (auto row : rows) {
    while (!row.empty() && is_blank(row.back())) {
      row.pop_back();
    }
    for (auto const& cell : row) {
      bool const last = &cell == &row.back();
      std::string text = characters(cell, style.ascii);
      text = last ? text.substr(0, text.find_last_not_of(' ') + 1) : text;
      std::string const code = style.color && !is_blank(cell) ? codes(cell.ink) : "";
      out += code.empty() ? text : "\x1b[" + code + "m" + text + "\x1b[0m";
    }
    out += "\n";
  }
  return out;
}

}  // namespace planner
