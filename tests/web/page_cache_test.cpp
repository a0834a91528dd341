#include "web/page_cache.h"

#include <gtest/gtest.h>

namespace handslag::web {
namespace {

PageCache::Page page(std::size_t size) { return std::make_shared<const std::string>(size, 'x'); }

TEST(PageCache, ForgetsThePageThatWasNotAskedForTheLongest) {
  PageCache cache(25);
  cache.keep(0, "a", page(10));
  cache.keep(0, "b", page(10));
  ASSERT_NE(cache.find("a"), nullptr);
  cache.keep(0, "c", page(10));
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("c"), nullptr);
}

TEST(PageCache, DoesNotKeepAPageReadBeforeTheDatabaseChanged) {
  PageCache cache(100);
  const auto before = cache.generation();
  cache.forget_all();
  cache.keep(before, "a", page(10));
  EXPECT_EQ(cache.find("a"), nullptr);
}

TEST(PageCache, DoesNotKeepAPageLargerThanItself) {
  PageCache cache(10);
  cache.keep(0, "a", page(11));
  EXPECT_EQ(cache.find("a"), nullptr);
}

}  // namespace
}  // namespace handslag::web
