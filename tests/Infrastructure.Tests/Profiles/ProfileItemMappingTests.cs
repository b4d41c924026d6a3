using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Profiles;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>The items that are mapped by hand, held to what the context makes of every kind of item.</summary>
internal sealed class ProfileItemMappingTests
{
    private static readonly ItemType[] ByHand =
    [
        .. new ServiceCollection().AddProfiles().Select(service => service.ImplementationInstance).OfType<ItemType>(),
    ];

    // The same kinds, left to the attributes of their classes.
    private static readonly ItemType[] ByContext =
    [
        ItemType.Of<ProfileMetadataItem>("USER"),
        ItemType.Of<MetadataVersionItem>("META"),
        ItemType.Of<CurrentSegmentItem>("CUR"),
        ItemType.Of<SegmentVersionItem>("SEG"),
    ];

    private AmazonDynamoDBClient _client = null!;
    private IDynamoDBContext _context = null!;
    private ItemTypes _hand = null!;
    private ItemTypes _model = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _client = TestEngine.Shared.CreateClient();
        _context = ItemContext.Of(_client, TestEngine.Shared.TableName);
        var model = new ItemModel(_context, TestEngine.Shared.TableName);
        (_hand, _model) = (new ItemTypes(model, ByHand), new ItemTypes(model, ByContext));
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        _context.Dispose();
        _client.Dispose();
    }

    [Test]
    public void ItemTypes_OfProfiles_AreTheFourThatAreMappedByHand() =>
        Assert.That(
            ByHand.Select(type => (type.Discriminator, type.ItemClass)),
            Is.EquivalentTo(ByContext.Select(type => (type.Discriminator, type.ItemClass)))
        );

    [Test]
    public void Write_WhateverTheProfile_IsWhatTheContextMakes() =>
        Prop.ForAll(
                DraftGen.Drafts(A.Now),
                draft =>
                {
                    foreach (var item in ItemsOf(draft))
                    {
                        Assert.That(Shown(_hand.Write(item)), Is.EqualTo(Shown(_model.Write(item))));
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
                    foreach (var attributes in ItemsOf(draft).Select(_model.Write))
                    {
                        Assert.That(Shown(_hand.Read(attributes)), Is.EqualTo(Shown(_model.Read(attributes))));
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    // What an older version of the service has not written yet, or a newer one writes no more.
    [Test]
    public void Read_WhicheverAttributesAreMissing_IsWhatTheContextReads()
    {
        foreach (var attributes in ItemsOf(Full()).Select(_model.Write))
        {
            foreach (var name in attributes.Keys.Where(name => name is not Attributes.ItemType))
            {
                var partial = Without(attributes, name);
                Assert.That(Shown(_hand.Read(partial)), Is.EqualTo(Shown(_model.Read(partial))), name);
            }
        }
    }

    private static Dictionary<string, AttributeValue> Without(
        Dictionary<string, AttributeValue> attributes,
        string name
    )
    {
        var partial = new Dictionary<string, AttributeValue>(attributes, StringComparer.Ordinal);
        partial.Remove(name);
        return partial;
    }

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
