#pragma once
// A small course about a garden that uses every noun of the language. Its names can be exchanged, all of them at
// once, because nothing may depend on how a thing is called.

#include <functional>
#include <map>
#include <string>

namespace support {

/// The template with its names as `renamed` gives them.
std::string neutral_template(std::function<std::string(std::string const&)> const& renamed);
std::string neutral_template();

/// Other names, one for each, that sort the other way round.
std::map<std::string, std::string> other_names();

}  // namespace support
