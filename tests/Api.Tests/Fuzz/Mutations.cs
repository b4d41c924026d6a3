namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Spoils requests.</summary>
internal static class Mutations
{
    private static readonly Action<FuzzRequest, Random>[] Ways = [.. HeadMutations.Ways, .. BodyMutations.Ways];

    /// <summary>
    /// Mutates a request once or twice, but one in four not at all: those create the data for the others.
    /// </summary>
    public static FuzzRequest Spoilt(FuzzRequest request, Random random)
    {
        request.IsUnspoilt = random.Next(4) == 0;
        for (var times = request.IsUnspoilt ? 0 : random.Next(1, 3); times > 0; times--)
        {
            Ways[random.Next(Ways.Length)](request, random);
        }

        return request;
    }
}
