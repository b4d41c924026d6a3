using Personalisation.Application.Errors;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Requests of patient clients, who ask again after a conflict.</summary>
internal static class Claims
{
    private const int Most = 100;

    /// <summary>The result of the first request that is not in conflict with others.</summary>
    public static async Task<T> UntilDone<T>(Func<Task<T>> request)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await request();
            }
            catch (ConflictException) when (i < Most) { }
        }
    }
}
