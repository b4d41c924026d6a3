namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>
/// Names of attributes used in expressions or in several classes. Short, because names are billed and count towards an
/// item's 400 KB.
/// </summary>
internal static class Attributes
{
    public const string PartitionKey = "pk";
    public const string SortKey = "sk";
    public const string ItemType = "typ";
    public const string TimeToLive = "ttl";
    public const string ExpiresAt = "expires_at";
    public const string Version = "ver";
    public const string WriteToken = "op";
    public const string Payload = "req";
    public const string Lease = "lease";
    public const string Shows = "of";
    public const string Document = "rawdata";
    public const string FirstIndexPartitionKey = "gsi1pk";
    public const string FirstIndexSortKey = "gsi1sk";
    public const string SecondIndexPartitionKey = "gsi2pk";
    public const string SecondIndexSortKey = "gsi2sk";
    public const string Id = "id";
    public const string Count = "n";
    public const string Hash = "hash";
    public const string Tags = "tags";
    public const string SegmentTypes = "seg_typs";
    public const string SegmentType = "seg_typ";
    public const string Categories = "cats";
    public const string TopCategories = "top_cats";
    public const string Score = "score";
    public const string Deletion = "del";
    public const string CreatedAt = "created_at";
    public const string UpdatedAt = "updated_at";
    public const string LagFrom = "lag_from";
    public const string LagTo = "lag_to";
    public const string LagNewest = "lag_new";
}
