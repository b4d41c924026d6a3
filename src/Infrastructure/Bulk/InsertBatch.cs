using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>The items that a load stores together for a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Name">Its name in the client's terms.</param>
/// <param name="Guarded">The item that must not be there yet.</param>
/// <param name="Others">The items stored with it, which do not exist either then.</param>
/// <param name="Bytes">The size of all of them.</param>
/// <param name="Refusal">Why they can never be stored; null if they can.</param>
internal sealed record InsertBatch(
    ImportedLine Line,
    string Name,
    Dictionary<string, AttributeValue> Guarded,
    IReadOnlyList<Dictionary<string, AttributeValue>> Others,
    int Bytes,
    Exception? Refusal
)
{
    /// <summary>The key of the guarded item.</summary>
    public ItemKey Key { get; } = Refusal is null ? ItemKey.Of(Guarded) : new("", "");

    /// <summary>The items that are made, or why they cannot be.</summary>
    public static InsertBatch Of(
        ImportedLine line,
        string name,
        Func<(Dictionary<string, AttributeValue> Guarded, Dictionary<string, AttributeValue>[] Others)> make
    )
    {
        try
        {
            var (guarded, others) = make();
            var bytes = others.Append(guarded).Sum(item => ItemSize.RequireFits(item, name));
            return new InsertBatch(line, name, guarded, others, bytes, null);
        }
        catch (Exception refusal) when (Application.Errors.Refusal.IsItemError(refusal))
        {
            return new InsertBatch(line, name, [], [], 0, refusal);
        }
    }
}
