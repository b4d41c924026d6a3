using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Rules;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>The items that a load stores together for a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Name">Its name in the client's terms.</param>
/// <param name="Guarded">The item that must not be there yet.</param>
/// <param name="Others">The items stored with it, which do not exist either then.</param>
/// <param name="Bytes">The size of all of them.</param>
internal sealed record InsertBatch(
    ImportedLine Line,
    string Name,
    Dictionary<string, AttributeValue> Guarded,
    IReadOnlyList<Dictionary<string, AttributeValue>> Others,
    int Bytes
)
{
    /// <summary>The key of the guarded item.</summary>
    public ItemKey Key { get; } = ItemKey.Of(Guarded);

    /// <summary>The items; null if a rule or the store's limit forbids them, which a put then reports.</summary>
    public static InsertBatch? TryMake(
        ImportedLine line,
        string name,
        Func<(Dictionary<string, AttributeValue> Guarded, Dictionary<string, AttributeValue>[] Others)> make
    )
    {
        try
        {
            var (guarded, others) = make();
            var bytes = others.Append(guarded).Sum(item => ItemSize.RequireFits(item, name));
            return new InsertBatch(line, name, guarded, others, bytes);
        }
        catch (Exception exception) when (exception is BrokenRuleException or ItemTooLargeException)
        {
            return null;
        }
    }
}
