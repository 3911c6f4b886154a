#include "planner/base/digest.hpp"

#include <doctest/doctest.h>

#include <string>

namespace planner {

namespace {

std::string hex_of(Digest const& digest) {
  return to_hex({reinterpret_cast<char const*>(digest.data()), digest.size()});
}

}  // namespace

TEST_SUITE_BEGIN("base");

TEST_CASE("BLAKE2b-256 gives the published digests") {
  CHECK(hex_of(blake2b("")) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(hex_of(blake2b("abc")) == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("a key changes the digest, and so does one of a single byte") {
  CHECK(blake2b("abc", "k") != blake2b("abc"));
  CHECK(blake2b("abc", "k") != blake2b("abc", "l"));
  CHECK(blake2b("abc", std::string(64, 'k')) != blake2b("abc", std::string(63, 'k')));
  CHECK(hex_of(blake2b("", "key")) == "e65edfce5a36261cd824cb0f0da736b1109dcf20d2b831d598f337bb3552a3e4");
}

TEST_CASE("hexadecimal goes there and back, and takes nothing else") {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) {
    every_byte += static_cast<char>(byte);
  }
  CHECK(to_hex(every_byte).substr(0, 8) == "00010203");
  CHECK(from_hex(to_hex(every_byte)) == every_byte);
  CHECK(from_hex("FFfe") == std::string("\xff\xfe"));
  CHECK(from_hex("") == "");
  for (char const* wrong : {"f", "0g", "0x12", " f", "ff "}) {
    CAPTURE(wrong);
    CHECK_FALSE(from_hex(wrong).has_value());
  }
}

TEST_CASE("sixteen bytes become a UUID of version 4") {
  CHECK(as_uuid(Bytes16{}) == "00000000-0000-4000-8000-000000000000");
  Bytes16 full;
  full.fill(0xFF);
  CHECK(as_uuid(full) == "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

TEST_SUITE_END();

}  // namespace planner
