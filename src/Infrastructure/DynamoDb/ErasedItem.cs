using Amazon.DynamoDBv2.DataModel;
using Personalisation.Application.Errors;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// Stands in the place of the metadata and of the blob while a user is erased. It has neither a version nor an expiry,
/// so that no condition of any write holds of it; an index finds what was interrupted.
/// </summary>
internal sealed class ErasedItem : TableItem, IMarked
{
    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    /// <summary>The erasure that it belongs to.</summary>
    [DynamoDBProperty(Attributes.Mark)]
    public string? Mark { get; set; }

    [DynamoDBProperty("gsi1pk")]
    public string IndexPartitionKey { get; set; } = "";

    [DynamoDBProperty("gsi1sk")]
    public string IndexSortKey { get; set; } = "";
}

/// <summary>Writers that meet an erasure.</summary>
internal static class Erasures
{
    /// <summary>The item, unless it says that its user is being erased.</summary>
    /// <exception cref="ErasureException">It does.</exception>
    public static TableItem? OrErased(this TableItem? item) => item is ErasedItem ? throw new ErasureException() : item;
}
