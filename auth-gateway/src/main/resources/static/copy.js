// Shows the button that copies an address, where the browser can; without this script the address is selected and copied by hand.
for (const button of navigator.clipboard ? document.querySelectorAll('button[data-copies]') : []) {
  const address = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.dataset.says);
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address.value);
      said.textContent = 'Copied.';
    } catch {
      address.select();
      said.textContent = 'This browser did not allow it: the address is selected, copy it from there.';
    }
  });
}
