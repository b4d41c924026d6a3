namespace Personalisation.Application.Health;

/// <summary>Whether carts can be worked with, where they have a store of their own.</summary>
public interface ICartProbe
{
    /// <summary>True if it responds to a read; false otherwise, for any reason.</summary>
    Task<bool> Answers(CancellationToken cancellationToken);
}
