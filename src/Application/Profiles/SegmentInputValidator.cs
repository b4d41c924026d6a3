using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

internal sealed class SegmentInputValidator : AbstractValidator<SegmentInput>
{
    public SegmentInputValidator(TimeProvider clock)
    {
        RuleFor(segment => segment.Type).IsSegmentType();
        RuleFor(segment => segment.Categories).NotNull().WithMessage(FieldRules.Required);
        RuleFor(segment => segment.Categories).Custom((list, context) => CheckCategories(list ?? [], context));
        RuleFor(segment => segment.TopCategories)
            .Custom((list, context) => CheckIds("top_categories", list ?? [], context));
        RuleFor(segment => segment.CreatedAt).IsNotAhead(clock);
        RuleFor(segment => segment.UpdatedAt).IsNotAhead(clock);
    }

    // By hand instead of a validator per element: a profile may have tens of thousands of categories.
    private static void CheckCategories(
        IReadOnlyList<CategoryInput?> categories,
        ValidationContext<SegmentInput> context
    )
    {
        CheckIds("categories", [.. categories.Select(category => category?.Id)], context, ".id");
        for (var i = 0; i < categories.Count; i++)
        {
            var score = categories[i]?.Score;
            if (score is null)
            {
                context.AddFailure($"categories[{i}].score", FieldRules.Required);
            }
            else if (!double.IsFinite(score.Value))
            {
                context.AddFailure($"categories[{i}].score", Category.ScoreRule);
            }
        }
    }

    private static void CheckIds(
        string list,
        IReadOnlyList<string?> ids,
        ValidationContext<SegmentInput> context,
        string member = ""
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (ids.Count > Segment.MaxCategories)
        {
            context.AddFailure(list, Segment.CountRule);
        }

        for (var i = 0; i < ids.Count && ids.Count <= Segment.MaxCategories; i++)
        {
            if (!Label.IsValid(ids[i]))
            {
                var isMissing = ids[i] is null && member.Length > 0;
                context.AddFailure($"{list}[{i}]{member}", isMissing ? FieldRules.Required : Label.Rule);
            }
            else if (!seen.Add(ids[i]!))
            {
                context.AddFailure($"{list}[{i}]{member}", Segment.UniqueRule);
            }
        }
    }
}
