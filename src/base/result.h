#pragma once

#include <utility>
#include <variant>

namespace handslag {

/// A refusal wrapped so that it cannot be mistaken for a value: `return Refused{AgreementRefusal{…}};`.
template <class E>
struct Refused {
  E refusal;
};
template <class E>
Refused(E) -> Refused<E>;

/// What a rule answers: a value, or the reason why not. For what a user can put right; a failure of the
/// machine or of the program is an exception from base/error.h instead.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  template <class R>
  Result(Refused<R> refused) : content_(std::in_place_index<1>, E(std::move(refused.refusal))) {}

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// Only when ok().
  const T& value() const& { return std::get<0>(content_); }
  T& value() & { return std::get<0>(content_); }
  T&& value() && { return std::get<0>(std::move(content_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  /// Only when not ok().
  const E& refusal() const { return std::get<1>(content_); }

 private:
  std::variant<T, E> content_;
};

}  // namespace handslag
