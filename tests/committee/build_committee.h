#pragma once

#include <optional>
#include <string>
#include <vector>

#include "committee/composition.h"

namespace handslag::committee {

/// A committee of five members and four substitutes of three groups, from 1 January 2023 until 31 December
/// 2026. Members: 1 S (chair), 2 M (vice chair), 3 S, 4 V, 5 M. Substitutes: 11 S, 12 M, 13 V, 14 S.
inline Committee five_places() {
  return {.id = {1},
          .versions = {{.name = "Socialnämnden", .member_places = 5, .first_day = day("2023-01-01")}}};
}

inline TermOfOffice term(std::int64_t official, OfficeRole role, const std::string& group = "",
                         int place = 0) {
  static std::int64_t last = 0;
  return {.id = {++last},
          .committee = {1},
          .official = {official},
          .role = role,
          .group = group,
          .place = place,
          .first_day = day("2023-01-01"),
          .last_day = day("2026-12-31"),
          .source = "KF § 145"};
}

inline std::vector<TermOfOffice> terms_of_five() {
  using enum OfficeRole;
  return {term(1, Member, "S", 1),      term(2, Member, "M", 2),
          term(3, Member, "S", 3),      term(4, Member, "V", 4),
          term(5, Member, "M", 5),      term(11, Substitute, "S", 1),
          term(12, Substitute, "M", 2), term(13, Substitute, "V", 3),
          term(14, Substitute, "S", 4), term(1, Chair),
          term(2, FirstViceChair),      term(21, Secretary)};
}

inline Composition composition_of_five(Date on = day("2025-03-04")) {
  return composition_on(five_places(), terms_of_five(), on);
}

inline OrderOfService order_of_groups() {
  return {.first_day = day("2023-01-01"),
          .source = "KF § 145",
          .groups = {{"S", {"S", "V"}}, {"V", {"V", "S"}}, {"M", {"M"}}}};
}

}  // namespace handslag::committee
