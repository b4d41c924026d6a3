using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Carts;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.DynamoDb;

/// <summary>Kinds of items as features register them.</summary>
internal sealed class ItemTypesTests
{
    private static readonly ItemType[] Registered =
    [
        .. new ServiceCollection()
            .AddStore(_ => new StoreOptions())
            .Select(service => service.ImplementationInstance)
            .OfType<ItemType>(),
    ];

    private static readonly string[] Discriminators = [.. Registered.Select(type => type.Discriminator)];

    private AmazonDynamoDBClient _client = null!;
    private IDynamoDBContext _context = null!;
    private ItemModel _model = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _client = TestEngine.Shared.CreateClient();
        _context = ItemContext.Of(_client, TestEngine.Shared.TableName);
        _model = new ItemModel(_context, TestEngine.Shared.TableName);
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _context.Dispose();
        _client.Dispose();
    }

    // What is stored says so for good: none of these may ever change.
    [Test]
    public void Discriminators_OfAllFeatures_AreTheseTexts() =>
        Assert.That(
            Registered.Select(type => $"{type.Discriminator} {type.ItemClass.Name}").Order(StringComparer.Ordinal),
            Is.EqualTo([
                "ACC UserItem",
                "ADAY AuditDayItem",
                "APSN AuditPseudonymItem",
                "ASUB AuditSubjectItem",
                "AUDIT AuditEntryItem",
                "BLOB BlobItem",
                "CARH CartHeadItem",
                "CARP CartPointerItem",
                "CART CartItem",
                "CAT ProductCategoryItem",
                "CHKP CheckoutItem",
                "CNS ConsentItem",
                "CNT CounterItem",
                "CUR CurrentSegmentItem",
                "DAY VendorDayItem",
                "DLT DeltaItem",
                "EVT EventItem",
                "FANS FansItem",
                "FAV FavouriteItem",
                "GONE ErasureItem",
                "IDEM IdempotencyItem",
                "IMP ImportItem",
                "ITM StoredItem",
                "KEY ApiKeyItem",
                "KNAM ApiKeyNameItem",
                "KPER ApiKeyPersonItem",
                "KUSE ApiKeyUseItem",
                "LEA LeaseItem",
                "LST ListItem",
                "MAIL EmailItem",
                "META MetadataVersionItem",
                "MON MonthItem",
                "NOTE ResponseReferenceItem",
                "OFFR OfferItem",
                "ORD OrderItem",
                "ORDR OrderReferenceItem",
                "PROD ProductItem",
                "PRODX RemovedProductItem",
                "QUO QuotaItem",
                "RATE RatingItem",
                "RCPT ReceiptItem",
                "REVP ReviewPointerItem",
                "REVW ReviewItem",
                "SAMP SampleItem",
                "SCR CountStateItem",
                "SEG SegmentVersionItem",
                "SGR RemovedSignalsItem",
                "SIG SignalsItem",
                "SOLD SoldItem",
                "USER ProfileMetadataItem",
                "VEND VendorItem",
                "VENDX ClosedVendorItem",
                "VMAI VendorEmailItem",
            ])
        );

    [Test]
    public void Classes_OfItems_AreAllRegistered() =>
        Assert.That(
            typeof(TableItem)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(TableItem)) && !type.IsAbstract),
            Is.EquivalentTo(Registered.Select(type => type.ItemClass))
        );

    [TestCaseSource(nameof(Discriminators))]
    public void Write_EachKind_HasItsDiscriminatorAndReadsBack(string discriminator)
    {
        var (type, types) = (TypeOf(discriminator), new ItemTypes(_model, Registered));
        var item = NewItem(type);
        // A cart has its id from its partition.
        var key = new ItemKey(Keys.Cart(CartId.New(A.Now)).Partition, "sort");
        TableItem.Place(item, key, DateTimeOffset.UnixEpoch.AddDays(1));
        var attributes = types.Write(item);
        Assert.That(attributes["typ"].S, Is.EqualTo(discriminator));
        Assert.That(attributes["pk"].S, Is.EqualTo(key.Partition));
        Assert.That(attributes["sk"].S, Is.EqualTo("sort"));
        Assert.That(attributes["expires_at"].S, Is.EqualTo("1970-01-02T00:00:00.0000000Z"));
        Assert.That(attributes["ttl"].N, Is.EqualTo("86400"));
        var read = types.Read(attributes);
        Assert.That(read, Is.TypeOf(type.ItemClass));
        Assert.That(ItemKey.Of(read), Is.EqualTo(key));
    }

    [TestCaseSource(nameof(Discriminators))]
    public void Write_EachKindWithoutExpiry_StoresNone(string discriminator)
    {
        var item = NewItem(TypeOf(discriminator));
        TableItem.Place(item, new ItemKey("partition", "sort"));
        Assert.That(
            new ItemTypes(_model, Registered).Write(item).Keys,
            Has.None.EqualTo("expires_at").And.None.EqualTo("ttl")
        );
    }

    // A cart's item is nothing without the cart.
    private static TableItem NewItem(ItemType type) =>
        type.ItemClass == typeof(CartItem)
            ? new CartItem
            {
                Cart = Goods.Cart(),
                Version = 1,
                Tokens = [],
                ListedUntil = DateTimeOffset.UnixEpoch,
            }
            : (TableItem)Activator.CreateInstance(type.ItemClass)!;

    [Test]
    public void Write_ClassThatNobodyRegistered_Throws()
    {
        var types = new ItemTypes(_model, []);
        Assert.That(
            () => types.Write(new TableItem()),
            Throws.InvalidOperationException.With.Message.EqualTo("TableItem is not registered as an ItemType.")
        );
    }

    [Test]
    public void Read_UnknownKind_IsTheBase()
    {
        var types = new ItemTypes(_model, Registered);
        foreach (
            var kind in new AttributeValue?[]
            {
                null,
                new("NEW"),
                new() { N = "1" },
            }
        )
        {
            var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new("partition"),
                ["sk"] = new("sort"),
            };
            if (kind is not null)
            {
                attributes["typ"] = kind;
            }

            Assert.That(types.Read(attributes), Is.TypeOf<TableItem>());
        }
    }

    [Test]
    public void Types_TwoOfOneDiscriminator_AreRefused() =>
        Assert.That(
            () => new ItemTypes(_model, [Registered[0], ItemType.Of<TableItem>(Registered[0].Discriminator)]),
            Throws.ArgumentException
        );

    private static ItemType TypeOf(string discriminator) =>
        Registered.Single(type => string.Equals(type.Discriminator, discriminator, StringComparison.Ordinal));
}
