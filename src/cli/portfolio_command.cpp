#include "cli/portfolio_command.h"

#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/number_words.h"
#include "base/text.h"
#include "cli/opened_folder.h"
#include "memoranda/portfolio_line.h"
#include "memoranda/portfolio_store.h"
#include "shapes/portfolio_shapes.h"

namespace handslag::cli {

namespace {

constexpr int kMostListed = 10'000;

struct PortfolioOptions : FolderOptions {
  std::string words;
  std::string show = "all";
  std::string order = "title";
};

memoranda::PortfolioSearch search_of(const PortfolioOptions& options) {
  const auto show = memoranda::kShown.named(options.show);
  const auto order = memoranda::kOrders.named(options.order);
  if (!show)
    throw told<InvalidInput>(Message("--show is all, needs_work, late, not_opened or ending, not {name}.",
                                     {{"name", quotable(options.show)}}));
  if (!order)
    throw told<InvalidInput>(Message("--order is title, partner, due, ends, support or number, not {name}.",
                                     {{"name", quotable(options.order)}}));
  return {composed(options.words), *show, *order};
}

ExitCode portfolio(const PortfolioOptions& options, Terminal& terminal) {
  const memoranda::PortfolioSearch search = search_of(options);
  OpenedFolder opened(options, terminal);
  const organisations::View view = opened.public_body_view();
  const Date today = terminal.clock.today();
  Json all = Json::array();
  for (const agreements::AgreementSummary& one :
       memoranda::PortfolioStore(view).list(search, today, 0, kMostListed)) {
    const memoranda::PortfolioLine line = memoranda::portfolio_line(view, one, today);
    if (options.as_json) {
      all.push(shapes::portfolio_line().json({line, today, {}}));
      continue;
    }
    terminal.out << one.id.value << "  " << one.title << ", " << one.partner_name << ", "
                 << (one.amount_per_year ? amount_in(terminal.translator.language(), *one.amount_per_year)
                                         : terminal.translator.translate("not stated"));
    if (line.latest) {
      const followup::Coverage& coverage = line.latest->coverage;
      terminal.out << "\n   " << line.latest->follow_up.year() << ": "
                   << followup::outcomes_in_words(coverage, terminal.translator);
    }
    terminal.out << '\n';
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_portfolio_command(Command& group, Terminal& terminal) {
  auto options = std::make_shared<PortfolioOptions>();
  Command command =
      group.subcommand("portfolio", "The agreements with how far the follow-up of each has come",
                       "handslag agreement portfolio --show needs_work --data demo/data");
  with_json(with_public_body(with_folder(command, *options), *options), *options)
      .option("--words", options->words, "each must stand in the title, the partner's name or the committee")
      .option("--show", options->show, "all, needs_work, late, not_opened or ending")
      .option("--order", options->order, "title, partner, due, ends, support or number")
      .runs([options, &terminal] { return portfolio(*options, terminal); });
}

}  // namespace handslag::cli
