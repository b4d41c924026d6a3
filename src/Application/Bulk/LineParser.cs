using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Bulk;

/// <summary>Parses lines under the rules of single puts, except that each line needs an id.</summary>
internal sealed class LineParser(IMediator mediator, Func<IBlobForm> newForm)
{
    /// <summary>The data to store; null if there are none.</summary>
    /// <exception cref="InvalidRequestException">
    /// The line breaks a rule. It is one of the exceptions that <see cref="Refusal"/> knows.
    /// </exception>
    public async Task<ImportJob?> Read(
        RawLine raw,
        InFlightWindow.Entry entry,
        ImportedLine line,
        Func<ReadOnlyMemory<byte>, ImportRecord?> parse,
        CancellationToken cancellationToken
    )
    {
        if (raw.IsTooLong)
        {
            throw new InvalidRequestException("$", RawLine.Rule);
        }

        return raw.IsBlank
            ? null
            : parse(raw.Text) switch
            {
                null => null,
                { Profile: { } profile } => new ImportJob(
                    entry,
                    await Profile(profile, line, cancellationToken),
                    Blob: null
                ),
                var record => new ImportJob(entry, Profile: null, Blob(record.Blob!, line)),
            };
    }

    private async Task<ProfileLoad> Profile(
        SaveProfileCommand profile,
        ImportedLine line,
        CancellationToken cancellationToken
    )
    {
        var draft = await mediator.Send(new DraftProfileQuery(profile), cancellationToken);
        return new ProfileLoad(draft.Dated(line.Time), line);
    }

    private BlobLoad Blob(ImportedBlob blob, ImportedLine line)
    {
        if (!BlobDocument.TryParse(blob.Utf8, newForm(), out var document, out var refusal))
        {
            throw new InvalidRequestException(refusal.Path is "$" ? "blob" : $"blob.{refusal.Path}", refusal.Reason);
        }

        // A new id each time would store the line again each time it is sent.
        var id = document.Id ?? throw new InvalidRequestException("blob.id", "is required");
        if (!UserId.IsValid(id))
        {
            throw new InvalidRequestException("blob.id", UserId.Rule);
        }

        var expiresAt = document.ExpiryFrom(line.Time);
        return new BlobLoad(
            UserId.Parse(id),
            document,
            document.ExpiresAt is null ? blob.ExpiresAt ?? expiresAt : expiresAt,
            line
        );
    }
}
