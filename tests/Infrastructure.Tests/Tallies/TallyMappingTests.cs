using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Tallies;
using Personalisation.Infrastructure.Tests.DynamoDb.Items;

namespace Personalisation.Infrastructure.Tests.Tallies;

/// <summary>The counters of products and vendors, which are mapped by hand.</summary>
internal sealed class TallyMappingTests
{
    private static readonly TableItem[] Items =
    [
        TableItem.Place(
            new RatingItem
            {
                One = 1,
                Two = -2,
                Three = 3,
                Four = 4,
                Five = long.MaxValue,
            },
            new ItemKey("PRODUCT#bread", "DATA#RATE#3")
        ),
        TableItem.Place(
            new FansItem { Count = -1 },
            new ItemKey("PRODUCT#bread", "DATA#FANS#0"),
            DateTimeOffset.UnixEpoch
        ),
    ];

    private HandMappings _mappings = null!;

    [OneTimeSetUp]
    public void Create() =>
        _mappings = new HandMappings(
            new ServiceCollection().AddTallies(),
            [ItemType.Of<RatingItem>(RatingItem.Kind), ItemType.Of<FansItem>(FansItem.Kind)]
        );

    [OneTimeTearDown]
    public void Dispose() => _mappings.Dispose();

    [TestCaseSource(nameof(Items))]
    public void Write_OfACounter_IsWhatTheContextMakes(TableItem item) => _mappings.AssertWrite(item);

    [TestCaseSource(nameof(Items))]
    public void Read_OfACounter_IsWhatTheContextReads(TableItem item)
    {
        _mappings.AssertRead(item);
        _mappings.AssertPartialRead(item);
    }
}
