Creator "by hand"
# a remark
graph [
  directed 0
  label "Two &eacute;toiles"
  node [ id -4 label "A \"quoted\"" graphics [ x 1.5 y -2 w 30.0 h 30.0 fill "#ffcc00" type "ellipse" outline "#000000" ] ]
  node [ id B LabelGraphics [ text "B" Line [ point [ x 1 y 2 ] point [ x 3 y 4 ] ] ] size -Inf ]
  node
  [
    id 9223372036854775808 name "C&#233;" # more
  ]
  edge [ source -4 target B weight 0.5 directed 1 ]
  edge [ Source -4 Target B ]
  edge [ source B target 9223372036854775808 value 2 ]
]
graph [ node [ id 1 ] ]
rootcluster [ cluster [ id "k" vertex "1" ] vertex "7" ]
