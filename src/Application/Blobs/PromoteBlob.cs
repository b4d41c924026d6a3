using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>
/// Puts a document as the profile of the same user, under the rules of a put; null if there is no document.
/// </summary>
/// <param name="Id">The user's id.</param>
/// <param name="Read">Reads the document as a request; parsing JSON belongs to the API.</param>
public sealed record PromoteBlobCommand(string Id, Func<BlobDocument, SaveProfileCommand> Read)
    : WriteCommand<Versioned<ProfileChange>?>;

internal sealed class PromoteBlobValidator : AbstractValidator<PromoteBlobCommand>
{
    public PromoteBlobValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class PromoteBlobHandler(IBlobRepository blobs, IMediator mediator)
    : IRequestHandler<PromoteBlobCommand, Versioned<ProfileChange>?>
{
    public async Task<Versioned<ProfileChange>?> Handle(PromoteBlobCommand command, CancellationToken cancellationToken)
    {
        var document = await blobs.Find(UserId.Parse(command.Id), consistent: true, cancellationToken);
        // Sent as a command, so that it is validated like a client's.
        return document is null
            ? null
            : await mediator.Send(
                command.Read(document.Value) with
                {
                    Idempotency = command.Idempotency?.From<Versioned<ProfileChange>>(saved => saved),
                },
                cancellationToken
            );
    }
}
