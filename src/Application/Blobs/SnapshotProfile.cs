using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>Puts the current profile as the document of the same user; null if there is no profile.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Write">
/// The profile as the UTF-8 JSON text that a client reads: how it is written is not ours to know.
/// </param>
/// <param name="Precondition">The precondition on the stored document.</param>
public sealed record SnapshotProfileCommand(
    string Id,
    Func<UserProfile, ReadOnlyMemory<byte>> Write,
    Precondition Precondition
) : WriteCommand<SavedBlob?>;

internal sealed class SnapshotProfileValidator : AbstractValidator<SnapshotProfileCommand>
{
    public SnapshotProfileValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class SnapshotProfileHandler(IProfileRepository profiles, IMediator mediator)
    : IRequestHandler<SnapshotProfileCommand, SavedBlob?>
{
    public async Task<SavedBlob?> Handle(SnapshotProfileCommand command, CancellationToken cancellationToken)
    {
        var profile = await profiles.Find(UserId.Parse(command.Id), consistent: true, cancellationToken);
        return profile is null
            ? null
            : await mediator.Send(
                new SaveBlobCommand(command.Id, command.Write(profile.Value), command.Precondition)
                {
                    Idempotency = command.Idempotency?.From<SavedBlob>(saved => saved),
                },
                cancellationToken
            );
    }
}
