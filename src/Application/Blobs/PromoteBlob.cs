using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>Puts what a document says as the profile of the same user, by the rules of any put; null where there is no document.</summary>
/// <param name="Id">Whose document, and whose profile.</param>
/// <param name="Read">What the document asks for, as a client would by sending it: how JSON is read is not ours to know.</param>
public sealed record PromoteBlobCommand(string Id, Func<BlobDocument, SaveProfileCommand> Read)
    : IRequest<Versioned<ProfileChange>?>;

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
        // Sent and not handled here, so that it is validated as one that came from outside.
        return document is null ? null : await mediator.Send(command.Read(document.Value), cancellationToken);
    }
}
