using FluentValidation;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>The rules of tags as a client sends them.</summary>
internal static class TagsInput
{
    /// <summary>Adds a failure for each invalid tag, and one if there are too many.</summary>
    public static void Check<T>(IReadOnlyList<string?>? tags, ValidationContext<T> context)
    {
        if (tags?.Distinct(StringComparer.Ordinal).Count() > Tags.MaxCount)
        {
            context.AddFailure("tags", Tags.CountRule);
        }

        for (var i = 0; i < tags?.Count; i++)
        {
            if (!Label.IsValid(tags[i]))
            {
                context.AddFailure($"tags[{i}]", Label.Rule);
            }
        }
    }
}
