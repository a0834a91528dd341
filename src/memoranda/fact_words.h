#pragma once

#include <map>
#include <string>

#include "organisations/act.h"
#include "organisations/journal_line_words.h"

namespace handslag::memoranda {

/// What the sections of a memorandum are called, by their keys.
using SectionHeadings = std::map<std::string, std::string>;
/// Of every template that a public body can choose; what the chosen one calls a section goes before the
/// others.
SectionHeadings section_headings(const organisations::View& view);

/// What the facts of the journal are called: "tal utan källa" for the guard "number_without_source",
/// "”Sammanfattning”" for the section "summary". The translator must outlive it.
organisations::FactWords fact_words(SectionHeadings headings, const Translator& translator);

}  // namespace handslag::memoranda
