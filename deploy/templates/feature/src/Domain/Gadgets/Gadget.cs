using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Gadgets;

/// <summary>A gadget of a user. It stays until it is deleted or the user is erased.</summary>
/// <param name="Owner">The user it belongs to.</param>
/// <param name="Id">Its id, unique among the user's gadgets.</param>
/// <param name="Text">Its text.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was last put; never goes back.</param>
public sealed record Gadget(
    UserId Owner,
    GadgetId Id,
    GadgetText Text,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>A new gadget.</summary>
    public static Gadget New(UserId owner, GadgetId id, GadgetText text, DateTimeOffset now) =>
        new(owner, id, text, now, now);

    /// <summary>The same gadget with another text.</summary>
    public Gadget With(GadgetText text, DateTimeOffset now) =>
        this with
        {
            Text = text,
            UpdatedAt = now > UpdatedAt ? now : UpdatedAt,
        };
}
