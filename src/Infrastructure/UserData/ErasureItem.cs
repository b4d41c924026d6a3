using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// A stub that replaces a profile's metadata, a document or a directory entry while the user is being erased. It has
/// neither version nor expiry: it satisfies no write's condition, so nothing is written, and reads treat it as expired.
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

    /// <summary>On one of the stubs, to find interrupted erasures.</summary>
    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string? IndexPartitionKey { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string? IndexSortKey { get; set; }

    /// <summary>The stub of the metadata, the leading stub of the erasure.</summary>
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
