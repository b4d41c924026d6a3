using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Gadgets;

/// <summary>Deletes a gadget of a user; false if it does not exist.</summary>
/// <param name="Owner">The user's id.</param>
/// <param name="Id">The gadget's id.</param>
/// <param name="Precondition">The precondition on the stored gadget.</param>
public sealed record DeleteGadgetCommand(string Owner, string Id, Precondition Precondition) : WriteCommand<bool>;

internal sealed class DeleteGadgetValidator : AbstractValidator<DeleteGadgetCommand>
{
    public DeleteGadgetValidator()
    {
        RuleFor(command => command.Owner).IsUserId().OverridePropertyName("id");
        RuleFor(command => command.Id).IsGadgetId();
    }
}

internal sealed class DeleteGadgetHandler(IGadgetRepository gadgets, TimeProvider clock)
    : IRequestHandler<DeleteGadgetCommand, bool>
{
    public Task<bool> Handle(DeleteGadgetCommand command, CancellationToken cancellationToken) =>
        gadgets.Delete(
            UserId.Parse(command.Owner),
            GadgetId.Parse(command.Id),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
