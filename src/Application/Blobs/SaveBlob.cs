using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>Stores or replaces a whole document.</summary>
/// <param name="PathId">The id in the path; null if absent.</param>
/// <param name="Body">The document as UTF-8 JSON text; an id is inserted if it has none.</param>
public sealed record SaveBlobCommand(string? PathId, ReadOnlyMemory<byte> Body, Precondition Precondition)
    : WriteCommand<SavedBlob>;

/// <summary>A document that is stored now.</summary>
/// <param name="IsCreation">True if there was none, or only an expired one.</param>
/// <param name="Id">Whose it is.</param>
/// <param name="Document">The document as reads return it.</param>
public sealed record SavedBlob(bool IsCreation, UserId Id, Versioned<BlobDocument> Document);

internal sealed class SaveBlobValidator : AbstractValidator<SaveBlobCommand>
{
    public SaveBlobValidator() =>
        RuleFor(command => command.PathId)
            .IsUserId()
            .When(command => command.PathId is not null)
            .OverridePropertyName("id");
}

internal sealed class SaveBlobHandler(IBlobRepository blobs, Func<IBlobForm> newForm, TimeProvider clock)
    : IRequestHandler<SaveBlobCommand, SavedBlob>
{
    public async Task<SavedBlob> Handle(SaveBlobCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Not in the validator: validating the document means parsing it, and once is enough.
        if (!BlobDocument.TryParse(command.Body, newForm(), out var document, out var refusal))
        {
            throw new InvalidRequestException(refusal.Path, refusal.Reason);
        }

        var id = ChooseId(command.PathId, document.Id, now);
        var expiresAt = document.ExpiryFrom(now);
        var stored = await blobs.Save(
            id,
            document.WithId(id.Value),
            expiresAt,
            command.Precondition,
            now,
            command.Idempotency?.From<SavedVersion>(ToResult),
            cancellationToken
        );
        return ToResult(stored);

        SavedBlob ToResult(SavedVersion saved) => new(saved.IsCreation, id, new(saved.Document.Value, saved.Version));
    }

    private static UserId ChooseId(string? pathId, string? documentId, DateTimeOffset now)
    {
        if (documentId is null)
        {
            return pathId is null ? UserId.New(now) : UserId.Parse(pathId);
        }

        if (FieldRules.FindFault(documentId, pathId) is { } rule)
        {
            throw new InvalidRequestException("id", rule);
        }

        return UserId.Parse(documentId);
    }
}
