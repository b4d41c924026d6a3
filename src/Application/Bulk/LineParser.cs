using FluentValidation;
using Personalisation.Application.Errors;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Bulk;

/// <summary>Parses lines under the rules of single puts, except that each line needs an id.</summary>
internal sealed class LineParser(IValidator<SaveProfileCommand> rules, Func<IBlobForm> newForm)
{
    /// <summary>The data to store; null if there are none.</summary>
    /// <exception cref="InvalidRequestException">
    /// The line breaks a rule; so do the others that <see cref="Refusal"/> knows.
    /// </exception>
    public ImportJob? Read(
        RawLine raw,
        InFlightWindow.Entry entry,
        ImportedLine line,
        Func<ReadOnlyMemory<byte>, ImportRecord?> parse
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
                { Profile: { } profile } => new ImportJob(entry, Profile(profile, line), null),
                var record => new ImportJob(entry, null, Blob(record.Blob!, line)),
            };
    }

    private ProfileLoad Profile(SaveProfileCommand profile, ImportedLine line)
    {
        BrokenRules.RequireNone([rules], profile);
        var id = UserId.Parse(profile.Id ?? throw Nameless("id"));
        return new ProfileLoad(profile.ToDraft(id).Dated(line.Time), line);
    }

    private BlobLoad Blob(ImportedBlob blob, ImportedLine line)
    {
        if (!BlobDocument.TryParse(blob.Utf8, newForm(), out var document, out var refusal))
        {
            throw new InvalidRequestException(refusal.Path is "$" ? "blob" : $"blob.{refusal.Path}", refusal.Reason);
        }

        var id = document.Id ?? throw Nameless("blob.id");
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

    // A new id each time would store the line again each time it is sent.
    private static InvalidRequestException Nameless(string field) => new(field, "is required");
}
