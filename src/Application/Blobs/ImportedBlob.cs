using System.Collections.Immutable;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>A document as a line has it.</summary>
/// <param name="Utf8">Its JSON text.</param>
/// <param name="ExpiresAt">When it expires, as sent next to it; null for the document's own expiry, or a year.</param>
public sealed record ImportedBlob(ReadOnlyMemory<byte> Utf8, DateTimeOffset? ExpiresAt) : IImportRecord
{
    /// <summary>The name of this kind of line.</summary>
    public const string Kind = "blob";

    /// <summary>The member of a line that has the document.</summary>
    public const string Member = Kind;

    /// <summary>The member next to the document that says when it expires.</summary>
    public const string Expiry = "expires_at";

    /// <summary>The rule for a line that has both expiries.</summary>
    public const string ExpiryRule = "must be the same as the document's own, or left out";

    /// <summary>How a line with a document is recognised.</summary>
    public static readonly LineMarker Marker = new(
        Member,
        [Expiry],
        "must not appear next to blob: put it inside the document"
    );
}

/// <summary>Imports documents.</summary>
internal sealed class BlobImport(IBlobRepository blobs, Func<IBlobForm> newForm) : IImportKind
{
    public string Name => ImportedBlob.Kind;

    public Type Record => typeof(ImportedBlob);

    public Task<ImportLoad> Check(IImportRecord record, ImportedLine line, CancellationToken cancellationToken) =>
        Task.FromResult(Check((ImportedBlob)record, line));

    public Task Put(ImportLoad load, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, document, expiresAt, _) = (BlobLoad)load.Value;
        return blobs.Save(id, document, expiresAt, Precondition.None, now, idempotency: null, cancellationToken);
    }

    public Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ImportLoad> loads,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => blobs.Load([.. loads.Select(load => (BlobLoad)load.Value)], now, cancellationToken);

    private ImportLoad Check(ImportedBlob blob, ImportedLine line)
    {
        if (!BlobDocument.TryParse(blob.Utf8, newForm(), out var document, out var refusal))
        {
            var path = refusal.Path is "$" ? ImportedBlob.Member : $"{ImportedBlob.Member}.{refusal.Path}";
            throw new InvalidRequestException(path, refusal.Reason);
        }

        // A new id each time would store the line again each time it is sent.
        var id = document.Id ?? throw new InvalidRequestException($"{ImportedBlob.Member}.id", FieldRules.Required);
        if (!UserId.IsValid(id))
        {
            throw new InvalidRequestException($"{ImportedBlob.Member}.id", UserId.Rule);
        }

        var own = document.ExpiryFrom(line.Time);
        var expiresAt = blob.ExpiresAt ?? own;
        // An export writes both.
        if (document.ExpiresAt is not null && expiresAt != own)
        {
            throw new InvalidRequestException(ImportedBlob.Expiry, ImportedBlob.ExpiryRule);
        }

        return new ImportLoad(UserId.Parse(id), new BlobLoad(UserId.Parse(id), document, expiresAt, line));
    }
}
