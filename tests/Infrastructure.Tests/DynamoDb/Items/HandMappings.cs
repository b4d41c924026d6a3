using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Items;

/// <summary>The kinds of a feature that are mapped by hand, compared with what the context makes of their classes.</summary>
internal sealed class HandMappings : IDisposable
{
    private readonly AmazonDynamoDBClient _client = TestEngine.Shared.CreateClient();
    private readonly IDynamoDBContext _context;
    private readonly ItemTypes _hand;
    private readonly ItemTypes _model;

    /// <param name="feature">The feature's registrations.</param>
    /// <param name="byContext">All its kinds, mapped by the attributes of their classes.</param>
    public HandMappings(IServiceCollection feature, IReadOnlyList<ItemType> byContext)
    {
        ItemType[] byHand = [.. feature.Select(service => service.ImplementationInstance).OfType<ItemType>()];
        Assert.That(
            byHand.Select(type => (type.Discriminator, type.ItemClass)),
            Is.EquivalentTo(byContext.Select(type => (type.Discriminator, type.ItemClass)))
        );
        _context = ItemContext.Of(_client, TestEngine.Shared.TableName);
        var model = new ItemModel(_context, TestEngine.Shared.TableName);
        (_hand, _model) = (new ItemTypes(model, byHand), new ItemTypes(model, byContext));
    }

    /// <summary>It is written as the context writes it.</summary>
    public void AssertWrite(TableItem item) =>
        Assert.That(Shown(_hand.Write(item)), Is.EqualTo(Shown(_model.Write(item))));

    /// <summary>It is read as the context reads it.</summary>
    public void AssertRead(TableItem item) => AssertRead(_model.Write(item), "");

    /// <summary>
    /// The same with any one attribute missing: an older service has not written it yet, or a newer one does no more.
    /// </summary>
    public void AssertPartialRead(TableItem item)
    {
        var attributes = _model.Write(item);
        foreach (var name in attributes.Keys.Where(name => name is not Attributes.ItemType))
        {
            var partial = new Dictionary<string, AttributeValue>(attributes, StringComparer.Ordinal);
            partial.Remove(name);
            AssertRead(partial, name);
        }
    }

    public void Dispose()
    {
        _context.Dispose();
        _client.Dispose();
    }

    private void AssertRead(Dictionary<string, AttributeValue> attributes, string missing) =>
        Assert.That(Shown(_hand.Read(attributes)), Is.EqualTo(Shown(_model.Read(attributes))), missing);

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
