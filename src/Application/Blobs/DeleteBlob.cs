using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>Removes a document; false if it does not exist.</summary>
/// <param name="Id">Whose document.</param>
/// <param name="Precondition">The precondition on the stored document.</param>
public sealed record DeleteBlobCommand(string Id, Precondition Precondition) : WriteCommand<bool>;

internal sealed class DeleteBlobValidator : AbstractValidator<DeleteBlobCommand>
{
    public DeleteBlobValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class DeleteBlobHandler(IBlobRepository blobs, TimeProvider clock)
    : IRequestHandler<DeleteBlobCommand, bool>
{
    public Task<bool> Handle(DeleteBlobCommand command, CancellationToken cancellationToken) =>
        blobs.Delete(
            UserId.Parse(command.Id),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
