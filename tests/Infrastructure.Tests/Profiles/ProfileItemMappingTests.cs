using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Profiles;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>The items that are mapped by hand, held to what the context makes of every kind of item.</summary>
internal sealed class ProfileItemMappingTests
{
    private static readonly string[] ByHand = ["USER", "META", "CUR", "SEG"];

    private AmazonDynamoDBClient _client = null!;
    private IDynamoDBContext _context = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _client = TestEngine.Shared.CreateClient();
        _context = StoreClient.ContextOf(_client, TestEngine.Shared.TableName);
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _context.Dispose();
        _client.Dispose();
    }

    [Test]
    public void Write_WhateverTheProfile_IsWhatTheContextMakes() =>
        Prop.ForAll(
                DraftGen.Drafts(A.Now),
                draft =>
                {
                    foreach (var item in ItemsOf(draft))
                    {
                        Assert.That(Shown(ProfileItemWriting.Write(item)!), Is.EqualTo(Shown(ByContext(item))));
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Read_WhateverTheProfile_IsWhatTheContextReads() =>
        Prop.ForAll(
                DraftGen.Drafts(A.Now),
                draft =>
                {
                    foreach (var attributes in ItemsOf(draft).Select(ByContext))
                    {
                        Assert.That(
                            Shown(ProfileItemReading.Read(attributes)!),
                            Is.EqualTo(Shown(ByContext(attributes)))
                        );
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    // What an older version of the service has not written yet, or a newer one writes no more.
    [Test]
    public void Read_WhicheverAttributesAreMissing_IsWhatTheContextReads()
    {
        foreach (var attributes in ItemsOf(Full()).Select(ByContext))
        {
            foreach (var name in attributes.Keys.Where(name => name is not Attributes.ItemType))
            {
                var partial = Without(attributes, name);
                Assert.That(Shown(ProfileItemReading.Read(partial)!), Is.EqualTo(Shown(ByContext(partial))), name);
            }
        }
    }

    // A new kind of item is the context's until somebody says otherwise here.
    [TestCaseSource(nameof(Kinds))]
    public void ReadAndWrite_OfEveryKind_AreByHandOrLeftToTheContext(string kind, Type type)
    {
        var item = (TableItem)Activator.CreateInstance(type)!;
        TableItem.Place(item, Keys.Metadata(A.Id()), A.Now);
        var attributes = ByContext(item);
        Assert.That(attributes[Attributes.ItemType].S, Is.EqualTo(kind));
        var (read, written) = (ProfileItemReading.Read(attributes), ProfileItemWriting.Write(item));
        if (ByHand.Contains(kind, StringComparer.Ordinal))
        {
            Assert.That(Shown(read!), Is.EqualTo(Shown(ByContext(attributes))));
            Assert.That(Shown(written!), Is.EqualTo(Shown(attributes)));
        }
        else
        {
            Assert.That(read, Is.Null);
            Assert.That(written, Is.Null);
        }
    }

    [Test]
    public void Read_WithoutAKnownKind_LeavesTheItemToTheContext()
    {
        Assert.That(ProfileItemReading.Read(Attributed(null)), Is.Null);
        Assert.That(ProfileItemReading.Read(Attributed(new("NEW"))), Is.Null);
        Assert.That(ProfileItemReading.Read(Attributed(new() { N = "1" })), Is.Null);
    }

    private static Dictionary<string, AttributeValue> Attributed(AttributeValue? kind) =>
        new(StringComparer.Ordinal) { [kind is null ? Attributes.Id : Attributes.ItemType] = kind ?? new("1") };

    private static Dictionary<string, AttributeValue> Without(
        Dictionary<string, AttributeValue> attributes,
        string name
    )
    {
        var partial = new Dictionary<string, AttributeValue>(attributes, StringComparer.Ordinal);
        partial.Remove(name);
        return partial;
    }

    private static IEnumerable<TestCaseData> Kinds() =>
        typeof(TableItem)
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(DynamoDBPolymorphicTypeAttribute))
            .Select(attribute => new TestCaseData(
                attribute.ConstructorArguments[0].Value,
                attribute.ConstructorArguments[1].Value
            ));

    private static ProfileDraft Full() => new(A.Id(), Tags.Of(["a"]), [A.SegmentDraft()], A.Now, A.Now, null);

    private static IEnumerable<TableItem> ItemsOf(ProfileDraft draft)
    {
        var change = draft.ApplyTo(null, [], A.Now);
        var types = change.Versions.Select(version => version.Type.Value);
        yield return ProfileMapping.ToMetadataItem(change.After, 17, "writeToken", types);
        var lagging = ProfileMapping.ToMetadataItem(change.After, 17, "writeToken", types);
        (lagging.LagFrom, lagging.LagTo, lagging.LagNewest) = ("from", "to", "newest");
        yield return lagging;
        yield return ProfileMapping.ToMetadataVersionItem(change.After);
        foreach (var segment in change.Versions.Append(A.Deletion()))
        {
            yield return ProfileMapping.ToCurrentItem(draft.Id, segment, 18);
            yield return ProfileMapping.ToVersionItem(draft.Id, segment);
        }
    }

    private Dictionary<string, AttributeValue> ByContext(TableItem item) =>
        _context
            .ToDocument(item, new ToDocumentConfig { OverrideTableName = TestEngine.Shared.TableName })
            .ToAttributeMap(DynamoDBEntryConversion.V2, true);

    private TableItem ByContext(Dictionary<string, AttributeValue> attributes) =>
        _context.FromDocument<TableItem>(Document.FromAttributeMap(attributes));

    private static string Shown(TableItem item) => $"{item.GetType().Name} {JsonSerializer.Serialize<object>(item)}";

    private static string Shown(Dictionary<string, AttributeValue> attributes) =>
        string.Join(
            '\n',
            attributes.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key} {Shown(it.Value)}")
        );

    private static string Shown(AttributeValue value) =>
        value switch
        {
            { M: { } map } => $"{{{Shown(map)}}}",
            { L: { } list } => $"[{string.Join(", ", list.Select(Shown))}]",
            { SS: { } set } => $"<{string.Join(", ", set.Order(StringComparer.Ordinal))}>",
            _ => $"S={value.S} N={value.N} BOOL={value.BOOL} B={value.B?.Length}",
        };
}
