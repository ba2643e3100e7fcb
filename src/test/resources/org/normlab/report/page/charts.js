// Of every chart that can be seen: its id, and how many shapes and texts are drawn in it.
return [...document.querySelectorAll('figure.chart')].filter(figure => figure.checkVisibility()).map(figure => {
  const svg = figure.querySelector('.plot svg');
  const box = svg ? svg.getBoundingClientRect() : {width: 0};
  const plot = figure.querySelector('.plot').getBoundingClientRect();
  return {
    id: figure.id,
    shapes: svg ? svg.querySelectorAll('path').length : 0,
    texts: svg ? [...svg.querySelectorAll('text')].map(text => text.textContent) : [],
    fits: Math.abs(box.width - plot.width) <= 1
  };
});
