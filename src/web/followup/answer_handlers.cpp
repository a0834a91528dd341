// How "Att reda ut" is emptied beside mending what it says: left as it is with a reason, tied to a figure, or
// noted as not coming; and each of these taken back.
#include <algorithm>

#include "agreements/agreement_names.h"
#include "base/error.h"
#include "followup/answer_acts.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/followup/follow_up_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/in_the_pages.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using agreements::EvidenceKind;
using agreements::Statement;
using followup::AnswerRefusal;
using followup::ItemToSortOut;
using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestReason = 2'000;
constexpr std::size_t kLongestRole = 200;

std::string role_of(const Visit& visit) { return visit.visitor()->role.substr(0, kLongestRole); }

std::string back_to_items(const Visit& visit, Deed deed) {
  return after(deed, kFollowUp(visit.agreement(), visit.year()) + "#gaps");
}

void refuse(FilledForm& form, AnswerRefusal refusal, const std::string& field, const Translator& t) {
  const bool is_of_reason = refusal == AnswerRefusal::NeedsReason;
  form.refuse(is_of_reason ? "reason" : field, followup::message_for(refusal).in_words(t));
}

const ItemToSortOut& item_at(const Visit& visit, const Dossier& one) {
  const ItemToSortOut* item = followup::find_item(one.to_sort_out, visit.path().at("item"));
  if (item == nullptr) throw NotFound("there is no such item");
  return *item;
}

html::Node words_of(const followup::Contradiction& item, const Translator& t) {
  return html::blockquote(html::classes("quotation"), html::p(item.what.in_words(t)),
                          html::p(html::classes("note"), in_the_pages(item.remedy.in_words(t), t)));
}

Visit::MakeForm putting_aside(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const ItemToSortOut& item = item_at(visit, one);
    const html::Node reason = html::long_text_field(
        t, form.field("reason", t.translate("Why may it stay as it is?"),
                      t.translate("It stands on the page of the follow-up with your role and the day.")));
    return page_with_form(t,
                          {.place = place_in(t, reader.reader(), one, visit, t.translate("Put aside"),
                                             html::fragment(t.translate("It is seen, and left as it is."))),
                           .heading = t.translate("What is put aside"),
                           .frame = {.action = visit.request().path,
                                     .submit = t.translate("Put it aside"),
                                     .note = t.translate("It is open again when what it rests on changes.")},
                           .before = words_of(item.item, t)},
                          form, reason);
  };
}

Visit::MakeForm taking_up(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const ItemToSortOut& item = item_at(visit, one);
    if (!item.put_aside) throw NotFound("the item is not put aside");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take up again"),
                           html::fragment(item.item.what.in_words(t))),
         .what = html::fragment(html::p(in_its_language(t, item.put_aside->reason)),
                                html::p(html::classes("note"), item.put_aside->put_aside_by, ", ",
                                        in_list(t, item.put_aside->put_aside_on))),
         .consequence = t.translate("It is to be sorted out again.")},
        form);
  };
}

Statement::Kind claim_at(const Visit& visit) {
  const auto claim = agreements::kStatementKinds.named(visit.path().at("claim"));
  if (claim != Statement::Kind::NeedsAreMet) throw NotFound("there is no such claim");
  return *claim;
}

const followup::Contradiction* claim_in(const Dossier& one) {
  const auto found = std::ranges::find_if(one.to_sort_out, [](const ItemToSortOut& item) {
    return item.item.kind == followup::Contradiction::Kind::ClaimWithoutFigure;
  });
  return found == one.to_sort_out.end() ? nullptr : &found->item;
}

std::vector<html::Choice> figures_of(const Dossier& one, const Translator& t) {
  std::vector<html::Choice> choices;
  for (const followup::PrintedCount& figure : one.facts.figures)
    choices.push_back({.value = std::string(followup::kClaimableFigures.of(figure.figure)),
                       .label = figure.words.in_words(t)});
  return choices;
}

Visit::MakeForm tying(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    claim_at(visit);
    const Dossier one = case_at(visit, reader, t);
    const std::vector<html::Choice> figures = figures_of(one, t);
    const followup::Contradiction* claim = claim_in(one);
    const PagePlace place =
        place_in(t, reader.reader(), one, visit, t.translate("Tie the claim to a figure"),
                 html::fragment(claim == nullptr ? std::string() : claim->what.in_words(t)));
    if (figures.empty()) {
      return html::page_shell(
          t, page_frame(t, place),
          html::panel("nothing", t.translate("No figure has been received"),
                      html::empty_state(t.translate("A claim is tied to a figure that the partner shares."),
                                        html::primary_link(t.translate("Take in what the partner shares"),
                                                           kTakingIn(visit.agreement(), visit.year())))));
    }
    const html::Node fields =
        html::choice_field(t, form.field("figure", t.translate("Which figure stands behind it?")), figures);
    return page_with_form(
        t,
        {.place = place,
         .heading = t.translate("The figure behind the claim"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Tie it"),
                   .note = t.translate(
                       "When the figure reads otherwise later, the claim is to be sorted out again.")}},
        form, fields);
  };
}

const followup::ClaimFigure& tied_at(const Visit& visit, const Dossier& one) {
  const auto& all = one.follow_up.answers.claim_figures;
  const auto tied = std::ranges::find(all, claim_at(visit), &followup::ClaimFigure::claim);
  if (tied == all.end()) throw NotFound("the claim is not tied to a figure");
  return *tied;
}

Visit::MakeForm untying(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const followup::ClaimFigure& tied = tied_at(visit, one);
    const followup::PrintedCount* figure = one.facts.find(tied.figure);
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Untie the claim from its figure"),
                           html::fragment(t.translate("The claim has no figure behind it then."))),
         .what = html::fragment(html::p(figure == nullptr ? std::string() : figure->words.in_words(t)),
                                html::p(html::classes("note"), tied.tied_by, ", ", in_list(t, tied.tied_on))),
         .consequence = t.translate("It is to be sorted out again.")},
        form);
  };
}

EvidenceKind kind_at(const Visit& visit) {
  const auto kind = agreements::evidence_kind_named(visit.path().at("kind"));
  if (!kind) throw NotFound("there is no such kind of material");
  return *kind;
}

Visit::MakeForm noting_not_coming(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const html::Node reason = html::long_text_field(
        t, form.field("reason", t.translate("Why will it not come?"),
                      t.translate("It stands on the page of the follow-up with your role and the day.")));
    return page_with_form(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Material that will not come"),
                           html::fragment(title_of(kind_at(visit), t))),
         .heading = t.translate("The material is not waited for"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Note that it will not come"),
                   .note = t.translate("If it comes all the same it is received as usual.")}},
        form, reason);
  };
}

Visit::MakeForm expecting(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const auto& all = one.follow_up.answers.not_coming;
    const auto noted = std::ranges::find(all, kind_at(visit), &followup::MaterialNotComing::kind);
    if (noted == all.end()) throw NotFound("it is waited for");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Wait for it again"),
                           html::fragment(title_of(noted->kind, t))),
         .what = html::fragment(
             html::p(in_its_language(t, noted->reason)),
             html::p(html::classes("note"), noted->noted_by, ", ", in_list(t, noted->noted_on))),
         .consequence = t.translate("It is missing again until it comes.")},
        form);
  };
}

/// Answers in the visitor's role; what hinders stands in the form.
template <class Give>
std::string answer(const Visit& visit, organisations::Act& act, FilledForm& form, Deed deed,
                   const std::string& field, const Give& give) {
  const Dossier before = PageReader(act).follow_up(visit.agreement(), visit.year(), visit.t());
  if (const auto given = give(before); !given) {
    refuse(form, given.refusal(), field, visit.t());
    return {};
  }
  return back_to_items(visit, deed);
}

/// A form with a reason alone, which takes an answer back.
template <class TakeBack>
Outcome taken_back(const Visit& visit, const Visit::MakeForm& make, Deed deed, const TakeBack& take_back) {
  return visit.act(make, [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    take_back(act, follow_up_at(visit, act), reason);
    return back_to_items(visit, deed);
  });
}

}  // namespace

Outcome putting_aside_form(const Visit& visit) { return visit.form_page(putting_aside(visit)); }

Outcome put_aside(const Visit& visit) {
  return visit.act(putting_aside(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = form.text("reason", kLongestReason, Lines::Many);
    if (form.has_faults()) return {};
    return answer(visit, act, form, Deed::ItemPutAside, "", [&](const Dossier& before) {
      return followup::put_aside(act, before.follow_up.id, item_at(visit, before), reason, role_of(visit),
                                 visit.clock().today());
    });
  });
}

Outcome taking_up_form(const Visit& visit) { return visit.form_page(taking_up(visit)); }

Outcome take_up(const Visit& visit) {
  return taken_back(visit, taking_up(visit), Deed::ItemTakeUp,
                    [&](organisations::Act& act, followup::FollowUpId id, const std::string& reason) {
                      followup::take_up(act, id, visit.path().at("item"), reason);
                    });
}

Outcome tying_form(const Visit& visit) { return visit.form_page(tying(visit)); }

Outcome tie_claim(const Visit& visit) {
  return visit.act(tying(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const Dossier offered = PageReader(act).follow_up(visit.agreement(), visit.year(), visit.t());
    const std::string figure = form.choice("figure", figures_of(offered, visit.t()));
    if (form.has_faults()) return {};
    return answer(visit, act, form, Deed::ClaimTie, "figure", [&](const Dossier& before) {
      return followup::tie_claim(act, before.follow_up.id, claim_at(visit),
                                 before.facts.find(*followup::kClaimableFigures.named(figure)),
                                 role_of(visit), visit.clock().today());
    });
  });
}

Outcome untying_form(const Visit& visit) { return visit.form_page(untying(visit)); }

Outcome untie_claim(const Visit& visit) {
  return taken_back(visit, untying(visit), Deed::ClaimUntie,
                    [&](organisations::Act& act, followup::FollowUpId id, const std::string& reason) {
                      followup::untie_claim(act, id, claim_at(visit), reason);
                    });
}

Outcome not_coming_form(const Visit& visit) { return visit.form_page(noting_not_coming(visit)); }

Outcome note_not_coming(const Visit& visit) {
  return visit.act(noting_not_coming(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = form.text("reason", kLongestReason, Lines::Many);
    if (form.has_faults()) return {};
    return answer(visit, act, form, Deed::MaterialNotComing, "", [&](const Dossier& before) {
      return followup::note_not_coming(act, before.follow_up.id, kind_at(visit), reason, role_of(visit),
                                       visit.clock().today());
    });
  });
}

Outcome expecting_form(const Visit& visit) { return visit.form_page(expecting(visit)); }

Outcome expect_material(const Visit& visit) {
  return taken_back(visit, expecting(visit), Deed::MaterialExpect,
                    [&](organisations::Act& act, followup::FollowUpId id, const std::string& reason) {
                      followup::expect_material(act, id, kind_at(visit), reason);
                    });
}

}  // namespace handslag::web
