using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;

namespace Personalisation.Infrastructure.Tests.Discovery;

/// <summary>The keys of lists and counts as exact text: stored keys cannot be renamed.</summary>
internal sealed class DiscoveryKeysTests
{
    [Test]
    public void Keys_OfDiscovery_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            var all = Keys.List(new(ListKind.Trending, Type: null));
            Assert.That((all.Partition, all.Sort), Is.EqualTo(("LIST#trending#all", "CURRENT")));
            Assert.That(
                Keys.List(new(ListKind.Popular, ContentType.Product)).Partition,
                Is.EqualTo("LIST#popular#PRODUCT")
            );
            Assert.That(
                Keys.List(new(ListKind.Rising, ContentType.Program)).Partition,
                Is.EqualTo("LIST#rising#PROGRAM")
            );
            Assert.That((Keys.CountsPart(2).Partition, Keys.CountsPart(2).Sort), Is.EqualTo(("COUNTS", "STATE#002")));
            Assert.That(Keys.Delta(3, "i", 7).Partition, Is.EqualTo("DELTA#3"));
            Assert.That(Keys.Delta(3, "i", 7).Sort, Is.EqualTo("i#0000000000000000007"));
            Assert.That((Keys.Lease("x").Partition, Keys.Lease("x").Sort), Is.EqualTo(("LEASE#x", "LEASE#x")));
        });
}
