using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>
/// A stub in the place of a profile's metadata, of a document or of a user's entry in the directory while the user is erased. It has neither version nor
/// expiry: no condition of a write holds of it, so that nothing is put back, and reads find it expired.
/// </summary>
internal sealed class ErasureItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "GONE";

    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    /// <summary>The identity of the erasure, the same on all its stubs.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>On one of the stubs: what finds an erasure that was interrupted.</summary>
    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string? IndexPartitionKey { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string? IndexSortKey { get; set; }

    /// <summary>The stub of the metadata, which leads the erasure.</summary>
    public static ErasureItem OfMetadata(UserId id, string writeToken, DateTimeOffset now)
    {
        var item = At(Keys.Metadata(id), id, writeToken);
        (item.IndexPartitionKey, item.IndexSortKey) = (Keys.Erasures, Keys.Erasure(id, now));
        return item;
    }

    /// <summary>The stub of the document.</summary>
    public static ErasureItem OfBlob(UserId id, string writeToken) => At(Keys.Blob(id), id, writeToken);

    /// <summary>The stub of the user's entry in the directory.</summary>
    public static ErasureItem OfUser(UserId id, string writeToken) => At(Keys.DirectoryEntry(id), id, writeToken);

    private static ErasureItem At(ItemKey key, UserId id, string writeToken) =>
        Place(new ErasureItem { Id = id.Value, WriteToken = writeToken }, key);
}
