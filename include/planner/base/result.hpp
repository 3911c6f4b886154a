#pragma once
// Result<T>: a value or an Error. The member names are those of std::expected, to be replaced by it one day.

#include "planner/base/error.hpp"

#include <cassert>
#include <utility>
#include <variant>

namespace planner {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_either(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : m_either(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return m_either.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& operator*() & { return value(); }
  T const& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  T const* operator->() const { return &value(); }

  /// Only after has_value().
  T& value() {
    assert(has_value());
    return *std::get_if<0>(&m_either);
  }
  T const& value() const {
    assert(has_value());
    return *std::get_if<0>(&m_either);
  }
  /// Only after !has_value().
  Error const& error() const {
    assert(!has_value());
    return *std::get_if<1>(&m_either);
  }

 private:
  std::variant<T, Error> m_either;
};

struct Ok {};
using Status = Result<Ok>;

}  // namespace planner
