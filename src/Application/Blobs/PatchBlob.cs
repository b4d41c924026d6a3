using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>Changes members of an existing document; null if absent.</summary>
/// <param name="Id">Whose document.</param>
/// <param name="Body">A merge patch (RFC 7396) as UTF-8 JSON text.</param>
/// <param name="Precondition">The precondition on the stored document.</param>
public sealed record PatchBlobCommand(string Id, ReadOnlyMemory<byte> Body, Precondition Precondition)
    : WriteCommand<Versioned<BlobDocument>?>;

internal sealed class PatchBlobValidator : AbstractValidator<PatchBlobCommand>
{
    public PatchBlobValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class PatchBlobHandler(IBlobRepository blobs, TimeProvider clock)
    : IRequestHandler<PatchBlobCommand, Versioned<BlobDocument>?>
{
    public Task<Versioned<BlobDocument>?> Handle(PatchBlobCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Not in the validator: validating the patch means parsing it, and once is enough.
        if (!MergePatch.TryParse(command.Body, out var patch, out var refusal))
        {
            throw new InvalidRequestException(refusal.Path, refusal.Reason);
        }

        if (patch.Changes.Id is { } id && FieldRules.FindFault(id, command.Id) is { } rule)
        {
            throw new InvalidRequestException("id", rule);
        }

        return blobs.Patch(
            UserId.Parse(command.Id),
            patch,
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
