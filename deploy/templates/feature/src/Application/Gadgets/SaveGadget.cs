using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Gadgets;

/// <summary>Stores a gadget of a user, or replaces it.</summary>
/// <param name="Owner">The user's id.</param>
/// <param name="Id">The gadget's id.</param>
/// <param name="Text">The gadget's text.</param>
/// <param name="Precondition">The precondition on the stored gadget.</param>
public sealed record SaveGadgetCommand(string Owner, string Id, string? Text, Precondition Precondition)
    : WriteCommand<SavedGadget>;

internal sealed class SaveGadgetValidator : AbstractValidator<SaveGadgetCommand>
{
    public SaveGadgetValidator()
    {
        RuleFor(command => command.Owner).IsUserId().OverridePropertyName("id");
        RuleFor(command => command.Id).IsGadgetId();
        RuleFor(command => command.Text).IsGadgetText();
    }
}

internal sealed class SaveGadgetHandler(IGadgetRepository gadgets, TimeProvider clock)
    : IRequestHandler<SaveGadgetCommand, SavedGadget>
{
    public Task<SavedGadget> Handle(SaveGadgetCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (owner, id) = (UserId.Parse(command.Owner), GadgetId.Parse(command.Id));
        var text = GadgetText.Parse(command.Text);
        return gadgets.Save(
            owner,
            id,
            stored => stored?.With(text, now) ?? Gadget.New(owner, id, text, now),
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
