using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>The checkpoint of an import with a key, and the request that holds it.</summary>
internal sealed class ImportItem : TableItem, IHasWriteToken
{
    /// <summary>The write token of the request that holds the key.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The end of the lease, a <see cref="StoredTime"/>; null once the request has ended.</summary>
    [DynamoDBProperty(Attributes.Lease)]
    public string? Lease { get; set; }

    [DynamoDBProperty("import")]
    public string Import { get; set; } = "";

    [DynamoDBProperty("begun_at")]
    public string BegunAt { get; set; } = "";

    [DynamoDBProperty("line")]
    public long Line { get; set; }

    [DynamoDBProperty("digest")]
    public string Digest { get; set; } = "";

    [DynamoDBProperty("stored")]
    public long Stored { get; set; }

    [DynamoDBProperty("skipped")]
    public long Skipped { get; set; }

    [DynamoDBProperty("failed")]
    public long Failed { get; set; }

    /// <summary>The item of an import.</summary>
    public static ImportItem Of(ImportClaim claim, ImportProgress progress, DateTimeOffset? lease) =>
        new()
        {
            WriteToken = claim.WriteToken,
            Lease = lease is { } until ? StoredTime.Of(until) : null,
            Import = progress.Import,
            BegunAt = StoredTime.Of(progress.BegunAt),
            Line = progress.Line,
            Digest = progress.Digest.Text,
            Stored = progress.Counts.Stored,
            Skipped = progress.Counts.Skipped,
            Failed = progress.Counts.Failed,
        };

    /// <summary>The checkpoint.</summary>
    public ImportProgress ToProgress() =>
        new(
            Import,
            StoredTime.Parse(BegunAt),
            Line,
            LinesDigest.Parse(Digest),
            new ImportCounts(Line, Stored, Skipped, Failed)
        );
}
